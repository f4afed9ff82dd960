-- CreateEnum
CREATE TYPE "WebhookEvent" AS ENUM ('PUBLICATION_CREATED');

-- CreateEnum
CREATE TYPE "DeliveryType" AS ENUM ('PUBLICATION_CREATED', 'WEBHOOK_TEST');

-- AlterEnum
ALTER TYPE "DeliveryStatus" ADD VALUE 'MERGED';

-- AlterEnum
ALTER TYPE "AttemptOutcome" ADD VALUE 'BLOCKED';

-- AlterTable
ALTER TABLE "PathCheck" ADD COLUMN     "lookedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "WebhookEndpoint" ADD COLUMN     "disabledReason" TEXT,
ADD COLUMN     "events" "WebhookEvent"[],
ADD COLUMN     "failingSince" TIMESTAMPTZ(3),
ADD COLUMN     "notifiedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "lockedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "retries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "type" "DeliveryType" NOT NULL DEFAULT 'PUBLICATION_CREATED';
