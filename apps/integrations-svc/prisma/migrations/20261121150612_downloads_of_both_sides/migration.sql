-- AlterTable
ALTER TABLE "download" DROP COLUMN "client_seen_at",
DROP COLUMN "manager_seen_at",
DROP COLUMN "problem",
ADD COLUMN     "client_phase" TEXT,
ADD COLUMN     "client_problem" TEXT,
ADD COLUMN     "hashes" TEXT[],
ADD COLUMN     "manager_phase" TEXT,
ADD COLUMN     "manager_problem" TEXT;

-- CreateTable
CREATE TABLE "queue_source" (
    "connection_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_source_pkey" PRIMARY KEY ("connection_id")
);

-- CreateIndex
CREATE INDEX "download_hashes" ON "download" USING GIN ("hashes");

-- AddForeignKey
ALTER TABLE "queue_source" ADD CONSTRAINT "queue_source_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
