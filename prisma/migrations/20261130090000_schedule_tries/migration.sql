-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "scheduleTries" INTEGER NOT NULL DEFAULT 0;
