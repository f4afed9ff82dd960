-- What people sort and filter by goes by the rules of Unicode (CLDR's root collation), whatever the database's locale is:
-- "Äpfel" stands before "Zebra", and É and é are the same to a filter. Prisma's schema can't say collations.
ALTER TABLE "Post" ALTER COLUMN "title" TYPE TEXT COLLATE "und-x-icu", ALTER COLUMN "excerpt" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "LivePost" ALTER COLUMN "title" TYPE TEXT COLLATE "und-x-icu", ALTER COLUMN "excerpt" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "Author" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";
ALTER TABLE "Tag" ALTER COLUMN "name" TYPE TEXT COLLATE "und-x-icu";

-- AlterTable
ALTER TABLE "Post" ADD COLUMN "shownAt" TIMESTAMPTZ(3) NOT NULL
    GENERATED ALWAYS AS (COALESCE("publishedAt", "firstPublishedAt", "createdAt")) STORED;

-- CreateIndex
CREATE INDEX "Author_name_id_idx" ON "Author"("name", "id");

-- CreateIndex
CREATE INDEX "LivePost_type_updatedAt_postId_idx" ON "LivePost"("type", "updatedAt", "postId");

-- CreateIndex
CREATE INDEX "LivePost_type_title_postId_idx" ON "LivePost"("type", "title", "postId");

-- CreateIndex
CREATE INDEX "Post_type_updatedAt_id_idx" ON "Post"("type", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Post_type_shownAt_id_idx" ON "Post"("type", "shownAt", "id");

-- CreateIndex
CREATE INDEX "Post_type_title_id_idx" ON "Post"("type", "title", "id");

-- CreateIndex
CREATE INDEX "Tag_name_id_idx" ON "Tag"("name", "id");

-- How words are indexed as they are written, without accents: for words that are not typed to their end. The configuration
-- that knows a language, "presstime", is made by the CMS at its start, since the language is a setting.
CREATE TEXT SEARCH CONFIGURATION "presstime_plain" (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION "presstime_plain"
    ALTER MAPPING FOR asciiword, word, numword, hword, hword_part, hword_asciipart, hword_numpart, asciihword, numhword
    WITH unaccent, simple;
