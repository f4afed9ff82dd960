-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "onDemand" BOOLEAN NOT NULL DEFAULT false;
