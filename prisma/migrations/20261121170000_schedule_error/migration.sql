-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "scheduleError" TEXT;
