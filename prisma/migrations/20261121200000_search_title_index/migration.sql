-- AlterTable
ALTER TABLE "LivePost" ADD COLUMN "searchTitle" tsvector GENERATED ALWAYS AS (ts_filter("search", '{a}')) STORED;

-- CreateIndex
CREATE INDEX "LivePost_searchTitle_idx" ON "LivePost" USING GIN ("searchTitle");
