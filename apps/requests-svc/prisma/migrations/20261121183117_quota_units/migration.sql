-- AlterTable
ALTER TABLE "request" ADD COLUMN     "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What waits already gets the whole time from now on.
UPDATE "request" SET "counted_at" = "requested_at", "expires_at" = CASE WHEN "decision" = 'pending' THEN now() + interval '7 days' END;

-- CreateIndex
CREATE INDEX "request_quota" ON "request"("requester_id", "content_type", "counted_at", "units") WHERE "decision" NOT IN ('declined', 'cancelled', 'expired');

-- CreateIndex
CREATE INDEX "request_scheduled_for_idx" ON "request"("scheduled_for") WHERE "decision" = 'scheduled';

-- CreateIndex
CREATE INDEX "request_expires_at_idx" ON "request"("expires_at") WHERE "decision" = 'pending';
