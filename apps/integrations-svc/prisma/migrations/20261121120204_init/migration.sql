-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "port" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL,
    "secrets" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "health_state" TEXT NOT NULL DEFAULT 'unknown',
    "breaker" TEXT NOT NULL DEFAULT 'closed',
    "failure" TEXT,
    "health_message" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "webhook_state" TEXT NOT NULL DEFAULT 'none',
    "webhook_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fulfilment" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "tmdb" TEXT,
    "imdb" TEXT,
    "priority" SMALLINT NOT NULL DEFAULT 1,
    "connection_id" UUID,
    "manager_ref" TEXT,
    "download_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'due',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_failure" TEXT,
    "write_unknown_at" TIMESTAMPTZ(3),
    "live" BOOLEAN NOT NULL DEFAULT true,
    "moving" BOOLEAN NOT NULL DEFAULT false,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "queue_seen_at" TIMESTAMPTZ(3),
    "imported_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "reason_code" TEXT NOT NULL,
    "reason_params" JSONB NOT NULL DEFAULT '{}',
    "play_url" TEXT,
    "observed_since" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fulfilment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "fulfilment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "stage" TEXT NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("fulfilment_id","key")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "event_type" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "detail" TEXT,
    "request_id" UUID,
    "body" TEXT NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "library_item" (
    "connection_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "tmdb" TEXT,
    "imdb" TEXT,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "play_url" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "library_item_pkey" PRIMARY KEY ("connection_id","item_id")
);

-- CreateTable
CREATE TABLE "library_sync" (
    "connection_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "full_at" TIMESTAMPTZ(3),
    "shrunk_since" TIMESTAMPTZ(3),

    CONSTRAINT "library_sync_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "event_log" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_log_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "inbox" (
    "consumer" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("consumer","event_id")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "fulfilment_request_id_key" ON "fulfilment"("request_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_connection_id_received_at_idx" ON "webhook_delivery"("connection_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_idx" ON "webhook_delivery"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_log_id_key" ON "event_log"("id");

-- CreateIndex
CREATE INDEX "event_log_aggregate_id_seq_idx" ON "event_log"("aggregate_id", "seq");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- AddForeignKey
ALTER TABLE "fulfilment" ADD CONSTRAINT "fulfilment_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_fulfilment_id_fkey" FOREIGN KEY ("fulfilment_id") REFERENCES "fulfilment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "library_item" ADD CONSTRAINT "library_item_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "library_sync" ADD CONSTRAINT "library_sync_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
create index event_log_unpublished on event_log (seq) where published_at is null;
create unique index connection_name on connection (lower(name));
create unique index connection_default on connection (type) where is_default;
alter table fulfilment add constraint fulfilment_status check (status in ('due', 'hold', 'sent', 'failed', 'stopped', 'done'));
-- The worker's claim: per priority, the longest due.
create index fulfilment_due on fulfilment (priority, next_attempt_at) where status in ('due', 'hold');
-- Correlation of webhooks and queue records, on live rows only.
create index fulfilment_live_ref on fulfilment (connection_id, manager_ref) where live;
create index fulfilment_live_tmdb on fulfilment (content_type, tmdb) where live;
create index fulfilment_live_imdb on fulfilment (content_type, imdb) where live;
create index fulfilment_live_sent on fulfilment (connection_id, sent_at) where live;
create index fulfilment_live_scan on fulfilment (connection_id, id) where live;
create index fulfilment_moving on fulfilment (connection_id) where live and moving;
create index fulfilment_imported on fulfilment (imported_at) where live and imported_at is not null;
create index library_item_tmdb on library_item (content_type, tmdb) where tmdb is not null;
create index library_item_imdb on library_item (content_type, imdb) where imdb is not null;
create index library_item_generation on library_item (connection_id, generation);
