-- DropIndex
DROP INDEX "request_content_type_state_priority_rank_requested_at_id_idx";

-- DropIndex
DROP INDEX "request_priority_rank_requested_at_id_idx";

-- DropIndex
DROP INDEX "request_requester_id_content_type_state_priority_rank_reque_idx";

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "age_limit" INTEGER,
ADD COLUMN     "country" TEXT,
ADD COLUMN     "next_season" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "role" TEXT,
ADD COLUMN     "trust" INTEGER NOT NULL DEFAULT 50,
ADD COLUMN     "trust_counts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "trust_override" INTEGER;

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "asked_by" JSONB,
ADD COLUMN     "cancel_category" TEXT,
ADD COLUMN     "cancel_request" JSONB,
ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3),
ADD COLUMN     "cancelled_by" UUID,
ADD COLUMN     "cancelled_from" JSONB,
ADD COLUMN     "category" TEXT,
ADD COLUMN     "comments" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "connection_id" UUID,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "facts" JSONB,
ADD COLUMN     "followers" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rule" JSONB,
ADD COLUMN     "rule_id" UUID,
ADD COLUMN     "scheduled_for" TIMESTAMPTZ(3),
ADD COLUMN     "target" JSONB,
ADD COLUMN     "undo_until" TIMESTAMPTZ(3),
ADD COLUMN     "units" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "vote_rank" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "quota_limit" (
    "subject" TEXT NOT NULL,
    "content_type" TEXT NOT NULL DEFAULT '',
    "daily_limit" INTEGER,
    "weekly_limit" INTEGER,
    "monthly_limit" INTEGER,
    "active_limit" INTEGER,
    "seasons_limit" INTEGER,

    CONSTRAINT "quota_limit_pkey" PRIMARY KEY ("subject","content_type")
);

-- CreateTable
CREATE TABLE "quota_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "content_type" TEXT,
    "units" INTEGER NOT NULL,
    "reason" TEXT,
    "granted_by" UUID,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quota_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_setting" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "rules_version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "desk_setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT,
    "condition" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "reason" TEXT,
    "target" JSONB,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "request_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("request_id","user_id")
);

-- CreateTable
CREATE TABLE "follower" (
    "request_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follower_pkey" PRIMARY KEY ("request_id","user_id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" UUID[] DEFAULT ARRAY[]::UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "user_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "visibility" TEXT NOT NULL,
    "shared_with" UUID[] DEFAULT ARRAY[]::UUID[],
    "source" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_title" (
    "collection_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "release_year" INTEGER,
    "poster_path" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_title_pkey" PRIMARY KEY ("collection_id","content_type","external_id")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "release_year" INTEGER,
    "poster_path" TEXT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "part" JSONB,
    "description" TEXT NOT NULL,
    "reporter_id" UUID NOT NULL,
    "assignee_id" UUID,
    "resolution" TEXT,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_comment" (
    "id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issue_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "removal" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "release_year" INTEGER,
    "poster_path" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "requester_id" UUID NOT NULL,
    "decider_id" UUID,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "remove_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "removal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stat_count" (
    "requester_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "content_type" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "n" BIGINT NOT NULL,

    CONSTRAINT "stat_count_pkey" PRIMARY KEY ("requester_id","day","content_type","metric","key")
);

-- CreateTable
CREATE TABLE "stat_duration" (
    "requester_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "content_type" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "stat_duration_pkey" PRIMARY KEY ("requester_id","day","content_type","step","bucket")
);

-- CreateIndex
CREATE INDEX "quota_grant_user_id_expires_at_idx" ON "quota_grant"("user_id", "expires_at");

-- CreateIndex
CREATE INDEX "follower_user_id_at_request_id_idx" ON "follower"("user_id", "at", "request_id");

-- CreateIndex
CREATE INDEX "comment_request_id_at_id_idx" ON "comment"("request_id", "at", "id");

-- CreateIndex
CREATE INDEX "share_request_id_created_at_idx" ON "share"("request_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "template_user_id_content_type_name_key" ON "template"("user_id", "content_type", "name");

-- CreateIndex
CREATE INDEX "collection_owner_id_updated_at_idx" ON "collection"("owner_id", "updated_at");

-- CreateIndex
CREATE INDEX "collection_visibility_updated_at_idx" ON "collection"("visibility", "updated_at");

-- CreateIndex
CREATE INDEX "collection_shared_with_idx" ON "collection" USING GIN ("shared_with");

-- CreateIndex
CREATE UNIQUE INDEX "issue_number_key" ON "issue"("number");

-- CreateIndex
CREATE INDEX "issue_created_at_id_idx" ON "issue"("created_at", "id");

-- CreateIndex
CREATE INDEX "issue_state_created_at_id_idx" ON "issue"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "issue_reporter_id_created_at_id_idx" ON "issue"("reporter_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "issue_title_key_kind_idx" ON "issue"("title_key", "kind");

-- CreateIndex
CREATE INDEX "issue_comment_issue_id_at_id_idx" ON "issue_comment"("issue_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "removal_number_key" ON "removal"("number");

-- CreateIndex
CREATE INDEX "removal_created_at_id_idx" ON "removal"("created_at", "id");

-- CreateIndex
CREATE INDEX "removal_state_created_at_id_idx" ON "removal"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "removal_requester_id_created_at_id_idx" ON "removal"("requester_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "request_priority_rank_vote_rank_requested_at_id_idx" ON "request"("priority_rank", "vote_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_content_type_state_priority_rank_vote_rank_requeste_idx" ON "request"("content_type", "state", "priority_rank", "vote_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_content_type_state_priority_rank_vote__idx" ON "request"("requester_id", "content_type", "state", "priority_rank", "vote_rank", "requested_at", "id");

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follower" ADD CONSTRAINT "follower_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_title" ADD CONSTRAINT "collection_title_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_comment" ADD CONSTRAINT "issue_comment_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Limits of users go over, then the old table goes.
INSERT INTO "quota_limit" ("subject", "daily_limit", "weekly_limit", "monthly_limit", "active_limit")
SELECT 'user:' || "user_id", "daily_limit", "weekly_limit", "monthly_limit", "active_limit" FROM "quota";
DROP TABLE "quota";

INSERT INTO "desk_setting" ("id") VALUES (1);
