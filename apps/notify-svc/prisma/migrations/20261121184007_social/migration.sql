-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "about" TEXT NOT NULL DEFAULT 'request',
ADD COLUMN     "outcome" TEXT;

-- CreateIndex
CREATE INDEX "recipient_permissions_idx" ON "recipient" USING GIN ("permissions");

-- Every permission is looked up by the index above.
DROP INDEX "recipient_approver";
