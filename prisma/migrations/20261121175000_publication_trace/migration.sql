-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "traceparent" TEXT;
