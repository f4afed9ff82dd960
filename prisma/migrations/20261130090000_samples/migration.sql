-- CreateEnum
CREATE TYPE "SampleKind" AS ENUM ('POST', 'AUTHOR', 'TAG', 'MEDIA', 'SETTINGS');

-- CreateTable
CREATE TABLE "Sample" (
    "kind" "SampleKind" NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("kind","id")
);
