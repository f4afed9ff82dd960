-- AlterTable
ALTER TABLE "ImportedPost" ADD COLUMN "publishAt" TIMESTAMPTZ(3), ADD COLUMN "unpublishAt" TIMESTAMPTZ(3), ADD COLUMN "sourceHash" TEXT, ADD COLUMN "found" INTEGER NOT NULL DEFAULT 0;

UPDATE "ImportedPost" SET "publishAt" = "Post"."publishAt", "unpublishAt" = "Post"."unpublishAt"
FROM "Post" WHERE "Post".id = "postId" AND "Post"."scheduledBy" = 'import';
