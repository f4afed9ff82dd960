-- CreateTable
CREATE TABLE "ImportedPost" (
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "postId" UUID,
    "contentHash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportedPost_pkey" PRIMARY KEY ("source","key")
);

-- CreateIndex
CREATE INDEX "ImportedPost_postId_idx" ON "ImportedPost"("postId");

-- AddForeignKey
ALTER TABLE "ImportedPost" ADD CONSTRAINT "ImportedPost_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;
