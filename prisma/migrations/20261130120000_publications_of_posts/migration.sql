-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "sequence" INTEGER;

-- What is live says which publication made it. Of older revisions that several posts' publications made nobody knows it.
UPDATE "Revision" SET "sequence" = live."sequence" FROM "LivePost" AS live WHERE live."revisionId" = "Revision"."id";

-- CreateIndex
CREATE INDEX "Publication_subjectId_sequence_idx" ON "Publication"("subjectId", "sequence");
