-- AlterTable
ALTER TABLE "download" ADD COLUMN     "troubled_since" TIMESTAMPTZ(3);
