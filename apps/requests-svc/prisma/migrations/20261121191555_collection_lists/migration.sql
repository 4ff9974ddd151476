-- DropIndex
DROP INDEX "collection_owner_id_updated_at_idx";

-- DropIndex
DROP INDEX "collection_visibility_updated_at_idx";

-- CreateIndex
CREATE INDEX "collection_owner_id_updated_at_id_idx" ON "collection"("owner_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "collection_visibility_updated_at_id_idx" ON "collection"("visibility", "updated_at", "id");
