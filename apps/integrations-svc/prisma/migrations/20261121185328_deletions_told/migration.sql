-- AlterTable
ALTER TABLE "deletion" ADD COLUMN     "told_at" TIMESTAMPTZ(3);
