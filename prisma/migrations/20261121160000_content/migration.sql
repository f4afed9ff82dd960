-- CreateEnum
CREATE TYPE "PostType" AS ENUM ('POST', 'PAGE');

-- AlterEnum
ALTER TYPE "PathExpectation" ADD VALUE 'CURRENT';

-- AlterEnum
ALTER TYPE "PublicationKind" ADD VALUE 'POSTS_PUBLISHED';
ALTER TYPE "PublicationKind" ADD VALUE 'PAGE_PUBLISHED';
ALTER TYPE "PublicationKind" ADD VALUE 'PAGE_UNPUBLISHED';
ALTER TYPE "PublicationKind" ADD VALUE 'PAGE_DELETED';
ALTER TYPE "PublicationKind" ADD VALUE 'AUTHOR_CREATED';
ALTER TYPE "PublicationKind" ADD VALUE 'AUTHOR_UPDATED';
ALTER TYPE "PublicationKind" ADD VALUE 'AUTHOR_DELETED';
ALTER TYPE "PublicationKind" ADD VALUE 'TAG_CREATED';
ALTER TYPE "PublicationKind" ADD VALUE 'TAG_UPDATED';
ALTER TYPE "PublicationKind" ADD VALUE 'TAG_DELETED';
ALTER TYPE "PublicationKind" ADD VALUE 'MEDIA_UPDATED';
ALTER TYPE "PublicationKind" ADD VALUE 'SETTINGS_UPDATED';
ALTER TYPE "PublicationKind" ADD VALUE 'REDIRECT_CREATED';
ALTER TYPE "PublicationKind" ADD VALUE 'REDIRECT_DELETED';

-- DropIndex
DROP INDEX "LivePost_publishedAt_postId_idx";

-- DropIndex
DROP INDEX "LivePost_slug_key";

-- DropIndex
DROP INDEX "Post_createdAt_id_idx";

-- DropIndex
DROP INDEX "Post_slug_key";

-- AlterTable
ALTER TABLE "LivePost" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "canonicalUrl" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "coverId" UUID,
ADD COLUMN     "headings" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "noindex" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "plainText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "readingMinutes" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "search" tsvector,
ADD COLUMN     "seoDescription" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seoTitle" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "type" "PostType" NOT NULL DEFAULT 'POST';

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "canonicalUrl" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "coverId" UUID,
ADD COLUMN     "noindex" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "publishAt" TIMESTAMPTZ(3),
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scheduledBy" TEXT,
ADD COLUMN     "seoDescription" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seoTitle" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "type" "PostType" NOT NULL DEFAULT 'POST',
ADD COLUMN     "unpublishAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Publication" RENAME COLUMN "postId" TO "subjectId";

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "canonicalUrl" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "coverId" UUID,
ADD COLUMN     "createdBy" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "noindex" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "seoDescription" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seoTitle" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tagIds" UUID[];

-- CreateTable
CREATE TABLE "PostTag" (
    "postId" UUID NOT NULL,
    "tagId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "PostTag_pkey" PRIMARY KEY ("postId","tagId")
);

-- CreateTable
CREATE TABLE "LivePostTag" (
    "postId" UUID NOT NULL,
    "tagId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "LivePostTag_pkey" PRIMARY KEY ("postId","tagId")
);

-- CreateTable
CREATE TABLE "Author" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "avatarId" UUID,
    "links" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Author_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Media" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "placeholder" TEXT,
    "alt" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SiteSettings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT 'Presstime',
    "description" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "navigation" JSONB NOT NULL DEFAULT '[]',
    "socialLinks" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SiteSettings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Redirect" (
    "path" TEXT NOT NULL,
    "postId" UUID,
    "authorId" UUID,
    "tagId" UUID,
    "target" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Redirect_pkey" PRIMARY KEY ("path")
);

-- CreateIndex
CREATE INDEX "PostTag_tagId_idx" ON "PostTag"("tagId");

-- CreateIndex
CREATE INDEX "LivePostTag_tagId_idx" ON "LivePostTag"("tagId");

-- CreateIndex
CREATE UNIQUE INDEX "Author_slug_key" ON "Author"("slug");

-- CreateIndex
CREATE INDEX "Author_createdAt_id_idx" ON "Author"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Author_avatarId_idx" ON "Author"("avatarId");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_slug_key" ON "Tag"("slug");

-- CreateIndex
CREATE INDEX "Tag_createdAt_id_idx" ON "Tag"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Media_hash_key" ON "Media"("hash");

-- CreateIndex
CREATE INDEX "Media_createdAt_id_idx" ON "Media"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Redirect_postId_idx" ON "Redirect"("postId");

-- CreateIndex
CREATE INDEX "Redirect_authorId_idx" ON "Redirect"("authorId");

-- CreateIndex
CREATE INDEX "Redirect_tagId_idx" ON "Redirect"("tagId");

-- CreateIndex
CREATE INDEX "Redirect_createdAt_path_idx" ON "Redirect"("createdAt", "path");

-- CreateIndex
CREATE INDEX "LivePost_type_publishedAt_postId_idx" ON "LivePost"("type", "publishedAt" DESC, "postId" DESC);

-- CreateIndex
CREATE INDEX "LivePost_authorId_publishedAt_postId_idx" ON "LivePost"("authorId", "publishedAt" DESC, "postId" DESC);

-- CreateIndex
CREATE INDEX "LivePost_coverId_idx" ON "LivePost"("coverId");

-- CreateIndex
CREATE INDEX "LivePost_search_idx" ON "LivePost" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "LivePost_type_slug_key" ON "LivePost"("type", "slug");

-- CreateIndex
CREATE INDEX "Post_type_createdAt_id_idx" ON "Post"("type", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");

-- CreateIndex
CREATE INDEX "Post_coverId_idx" ON "Post"("coverId");

-- CreateIndex
CREATE INDEX "Post_publishAt_idx" ON "Post"("publishAt");

-- CreateIndex
CREATE INDEX "Post_unpublishAt_idx" ON "Post"("unpublishAt");

-- CreateIndex
CREATE UNIQUE INDEX "Post_type_slug_key" ON "Post"("type", "slug");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_coverId_fkey" FOREIGN KEY ("coverId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LivePost" ADD CONSTRAINT "LivePost_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LivePost" ADD CONSTRAINT "LivePost_coverId_fkey" FOREIGN KEY ("coverId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LivePostTag" ADD CONSTRAINT "LivePostTag_postId_fkey" FOREIGN KEY ("postId") REFERENCES "LivePost"("postId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LivePostTag" ADD CONSTRAINT "LivePostTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Author" ADD CONSTRAINT "Author_avatarId_fkey" FOREIGN KEY ("avatarId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redirect" ADD CONSTRAINT "Redirect_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redirect" ADD CONSTRAINT "Redirect_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redirect" ADD CONSTRAINT "Redirect_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a redirect leads to is one thing. Prisma's schema can't say that.
ALTER TABLE "Redirect" ADD CONSTRAINT "Redirect_one_target" CHECK (num_nonnulls("postId", "authorId", "tagId", "target") = 1);

-- The former slugs of posts become redirects.
INSERT INTO "Redirect" ("path", "postId", "createdAt") SELECT '/blog/' || "slug", "postId", "createdAt" FROM "FormerSlug";

-- DropTable
DROP TABLE "FormerSlug";

-- The one row of the settings.
INSERT INTO "SiteSettings" ("id") VALUES (1);

-- For the full-text search: a trusted extension, which needs no superuser.
CREATE EXTENSION IF NOT EXISTS unaccent;
