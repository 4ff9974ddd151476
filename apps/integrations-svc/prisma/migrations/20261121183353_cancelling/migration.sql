-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "offers" JSONB;

-- AlterTable
ALTER TABLE "fulfilment" ADD COLUMN     "again" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "decided" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "search_again" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stopped_at" TIMESTAMPTZ(3),
ADD COLUMN     "target" JSONB;

-- CreateTable
CREATE TABLE "deletion" (
    "id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "deleted_from" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deletion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fulfilment_title" ON "fulfilment"("content_type", "external_id", "created_at");

-- What Prisma cannot say
ALTER TABLE fulfilment DROP CONSTRAINT fulfilment_status;
ALTER TABLE fulfilment ADD CONSTRAINT fulfilment_status CHECK (status IN ('due', 'hold', 'sent', 'failed', 'stopping', 'stopped', 'done'));
DROP INDEX fulfilment_due;
CREATE INDEX fulfilment_due ON fulfilment (priority, next_attempt_at) WHERE status IN ('due', 'hold', 'stopping');
CREATE INDEX deletion_due ON deletion (next_attempt_at) WHERE ended_at IS NULL;
