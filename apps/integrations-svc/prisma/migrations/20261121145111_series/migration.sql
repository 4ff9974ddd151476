-- AlterTable
ALTER TABLE "fulfilment" ADD COLUMN     "anidb" TEXT,
ADD COLUMN     "anime" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "manager_url" TEXT,
ADD COLUMN     "open_ended" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "preferences" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "tvdb" TEXT,
ADD COLUMN     "whole_seasons" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "absolute" INTEGER,
ADD COLUMN     "air_date" DATE,
ADD COLUMN     "anidb" TEXT,
ADD COLUMN     "anidb_episode" INTEGER,
ADD COLUMN     "download_id" TEXT,
ADD COLUMN     "episode" INTEGER,
ADD COLUMN     "eta_seconds" INTEGER,
ADD COLUMN     "explained_at" TIMESTAMPTZ(3),
ADD COLUMN     "file_name" TEXT,
ADD COLUMN     "held_by" UUID,
ADD COLUMN     "held_item" TEXT,
ADD COLUMN     "imported_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_failure" TEXT,
ADD COLUMN     "next_verify_at" TIMESTAMPTZ(3),
ADD COLUMN     "part_episode" INTEGER,
ADD COLUMN     "part_ref" TEXT,
ADD COLUMN     "part_season" INTEGER,
ADD COLUMN     "part_tvdb" TEXT,
ADD COLUMN     "path" TEXT,
ADD COLUMN     "play_url" TEXT,
ADD COLUMN     "progress" REAL,
ADD COLUMN     "queue_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "reason_code" TEXT,
ADD COLUMN     "reason_params" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "release" TEXT,
ADD COLUMN     "searches" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "searching_since" TIMESTAMPTZ(3),
ADD COLUMN     "season" INTEGER,
ADD COLUMN     "title" TEXT,
ADD COLUMN     "tvdb_episode" INTEGER,
ADD COLUMN     "tvdb_season" INTEGER,
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "verify_attempt" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "library_item" DROP COLUMN "play_url",
ADD COLUMN     "anidb" TEXT,
ADD COLUMN     "file_name" TEXT,
ADD COLUMN     "is_4k" BOOLEAN,
ADD COLUMN     "path" TEXT,
ADD COLUMN     "title_norm" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tvdb" TEXT;

-- AlterTable
ALTER TABLE "library_sync" ADD COLUMN     "known" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "loss_accepted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "missing" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "recent_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "download" (
    "id" UUID NOT NULL,
    "download_id" TEXT NOT NULL,
    "manager_id" UUID,
    "client_id" UUID,
    "client_name" TEXT,
    "queue_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "title_ref" TEXT,
    "part_refs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "part_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "content_type" TEXT,
    "title" TEXT,
    "release" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "problem" TEXT,
    "size" DOUBLE PRECISION,
    "left" DOUBLE PRECISION,
    "progress" REAL,
    "speed" DOUBLE PRECISION,
    "eta_seconds" INTEGER,
    "protocol" TEXT,
    "indexer" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "manager_seen_at" TIMESTAMPTZ(3),
    "client_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blocked" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "content_type" TEXT,
    "external_id" TEXT,
    "title" TEXT NOT NULL,
    "release" TEXT,
    "connection_id" UUID,
    "manager_ref" TEXT,
    "source" TEXT NOT NULL,
    "by" TEXT,
    "failure" TEXT,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "blocked_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "library_episode" (
    "connection_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "series_item_id" TEXT NOT NULL,
    "season" INTEGER NOT NULL,
    "episode" INTEGER NOT NULL,
    "episode_end" INTEGER NOT NULL,
    "title" TEXT,
    "tvdb" TEXT,
    "path" TEXT,
    "file_name" TEXT,
    "generation" INTEGER NOT NULL,

    CONSTRAINT "library_episode_pkey" PRIMARY KEY ("connection_id","item_id")
);

-- CreateTable
CREATE TABLE "linked_account" (
    "user_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "linked_account_pkey" PRIMARY KEY ("user_id","connection_id")
);

-- CreateTable
CREATE TABLE "watched" (
    "connection_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "watched_pkey" PRIMARY KEY ("connection_id","account_id","item_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "download_download_id_key" ON "download"("download_id");

-- CreateIndex
CREATE INDEX "download_added_at_id_idx" ON "download"("added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "blocked_created_at_id_idx" ON "blocked"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "blocked_content_type_external_id_idx" ON "blocked"("content_type", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "blocked_connection_id_manager_ref_key" ON "blocked"("connection_id", "manager_ref");

-- CreateIndex
CREATE INDEX "library_episode_number" ON "library_episode"("connection_id", "series_item_id", "season", "episode");

-- AddForeignKey
ALTER TABLE "library_episode" ADD CONSTRAINT "library_episode_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_account" ADD CONSTRAINT "linked_account_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watched" ADD CONSTRAINT "watched_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was tracked per fulfilment is tracked per item now.
update item i set download_id = f.download_id, imported_at = f.imported_at, queue_seen_at = f.queue_seen_at, searches = f.searches,
  reason_code = f.reason_code, reason_params = f.reason_params, next_verify_at = f.next_attempt_at, part_ref = f.manager_ref
from fulfilment f where f.id = i.fulfilment_id;
drop index fulfilment_imported;
alter table fulfilment drop column download_id, drop column imported_at, drop column queue_seen_at, drop column searches;
-- The library is read anew: it is only a copy of what the servers hold.
truncate library_item;
update library_sync set full_at = null;

-- What Prisma cannot say.
create index item_part on item (part_ref) where part_ref is not null;
create index item_file on item (file_name) where file_name is not null;
create index item_download on item (download_id) where download_id is not null and stage not in ('available', 'failed');
create index item_unverified on item (next_verify_at) where imported_at is not null and stage in ('importing', 'matching');
create index item_held on item (held_by, held_item) where held_item is not null;
create index fulfilment_live_tvdb on fulfilment (content_type, tvdb) where live;
create index library_item_tvdb on library_item (content_type, tvdb) where tvdb is not null;
create index library_item_anidb on library_item (anidb) where anidb is not null;
create index library_item_title on library_item (title_norm, year);
create index library_item_file on library_item (file_name) where file_name is not null;
create index library_episode_file on library_episode (file_name) where file_name is not null;
create index library_episode_tvdb on library_episode (tvdb) where tvdb is not null;
create index library_episode_generation on library_episode (connection_id, generation);
create index download_manager on download (manager_id);
create index download_client on download (client_id);
create index blocked_expires on blocked (expires_at) where expires_at is not null;
