-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "items_available" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "items_total" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "wish" JSONB;
