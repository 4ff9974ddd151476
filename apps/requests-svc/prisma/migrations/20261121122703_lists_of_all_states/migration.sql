-- CreateIndex
CREATE INDEX "request_priority_rank_requested_at_id_idx" ON "request"("priority_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_updated_at_id_idx" ON "request"("updated_at", "id");
