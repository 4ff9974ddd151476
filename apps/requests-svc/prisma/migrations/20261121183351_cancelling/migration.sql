-- AlterTable
ALTER TABLE "request" ADD COLUMN     "freed_claims" TEXT[] DEFAULT ARRAY[]::TEXT[];
