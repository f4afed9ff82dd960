-- AlterTable
ALTER TABLE "LivePost" ADD COLUMN "firstTagId" UUID, ADD COLUMN "renderer" INTEGER NOT NULL DEFAULT 0;

UPDATE "LivePost" AS post SET "firstTagId" = first."tagId"
FROM (SELECT DISTINCT ON ("postId") "postId", "tagId" FROM "LivePostTag" ORDER BY "postId", "position") AS first
WHERE first."postId" = post."postId";

-- CreateIndex
CREATE INDEX "LivePost_firstTagId_publishedAt_postId_idx" ON "LivePost"("firstTagId", "publishedAt" DESC, "postId" DESC);

-- AddForeignKey
ALTER TABLE "LivePost" ADD CONSTRAINT "LivePost_firstTagId_fkey" FOREIGN KEY ("firstTagId") REFERENCES "Tag"("id") ON DELETE SET NULL ON UPDATE CASCADE;
