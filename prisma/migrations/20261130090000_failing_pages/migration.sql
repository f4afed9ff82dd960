-- AlterTable
ALTER TABLE "Publication" ADD COLUMN "unnamed" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "WebhookEndpoint" ADD COLUMN "quietUntil" TIMESTAMPTZ(3), ADD COLUMN "awaySince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "attemptCount" INTEGER NOT NULL DEFAULT 0;

UPDATE "Delivery" SET "attemptCount" = made.count
FROM (SELECT "deliveryId", count(*)::int AS count FROM "Attempt" GROUP BY 1) made WHERE made."deliveryId" = "Delivery".id;

-- CreateTable
CREATE TABLE "FailingPage" (
    "endpointId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "sequence" INTEGER NOT NULL,
    "lastSeen" TEXT NOT NULL,
    "lookedAt" TIMESTAMPTZ(3) NOT NULL,
    "lookAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FailingPage_pkey" PRIMARY KEY ("endpointId","path")
);

-- AddForeignKey
ALTER TABLE "FailingPage" ADD CONSTRAINT "FailingPage_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "WebhookEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
