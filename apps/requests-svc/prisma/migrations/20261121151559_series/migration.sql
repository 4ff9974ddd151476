-- DropIndex
DROP INDEX "request_requester_id_state_priority_rank_requested_at_id_idx";

-- DropIndex
DROP INDEX "request_requester_id_state_requested_at_id_idx";

-- DropIndex
DROP INDEX "request_requester_id_state_updated_at_id_idx";

-- DropIndex
DROP INDEX "request_state_priority_rank_requested_at_id_idx";

-- DropIndex
DROP INDEX "request_state_requested_at_id_idx";

-- DropIndex
DROP INDEX "request_state_updated_at_id_idx";

-- AlterTable
ALTER TABLE "claim" DROP CONSTRAINT "claim_pkey",
ADD COLUMN     "resolution" TEXT NOT NULL DEFAULT 'standard',
ADD CONSTRAINT "claim_pkey" PRIMARY KEY ("title_key", "resolution", "part");

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "enabled" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "permissions" JSONB;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "anime" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "parts" JSONB,
ADD COLUMN     "preferences" JSONB NOT NULL DEFAULT '{"resolution": "standard", "language": null}',
ADD COLUMN     "wish" JSONB;

-- CreateIndex
CREATE INDEX "person_username_idx" ON "person"("username");

-- CreateIndex
CREATE INDEX "request_content_type_state_requested_at_id_idx" ON "request"("content_type", "state", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_content_type_state_requested_at_id_idx" ON "request"("requester_id", "content_type", "state", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_content_type_state_priority_rank_requested_at_id_idx" ON "request"("content_type", "state", "priority_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_content_type_state_priority_rank_reque_idx" ON "request"("requester_id", "content_type", "state", "priority_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_content_type_state_updated_at_id_idx" ON "request"("content_type", "state", "updated_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_content_type_state_updated_at_id_idx" ON "request"("requester_id", "content_type", "state", "updated_at", "id");
