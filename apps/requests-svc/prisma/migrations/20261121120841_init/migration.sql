-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "title_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "release_year" INTEGER,
    "ids" JSONB NOT NULL,
    "poster_path" TEXT,
    "decision" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "reason_params" JSONB NOT NULL DEFAULT '{}',
    "priority_rank" SMALLINT NOT NULL DEFAULT 2,
    "note" TEXT,
    "requester_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "available_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "progress" REAL,
    "eta_seconds" INTEGER,
    "items_total" INTEGER NOT NULL DEFAULT 1,
    "items_available" INTEGER NOT NULL DEFAULT 0,
    "play_url" TEXT,
    "fulfilment_revision" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "title_key" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "request_id" UUID NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("title_key","part")
);

-- CreateTable
CREATE TABLE "quota" (
    "user_id" UUID NOT NULL,
    "daily_limit" INTEGER,
    "weekly_limit" INTEGER,
    "monthly_limit" INTEGER,
    "active_limit" INTEGER,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "request_count" (
    "requester_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "request_count_pkey" PRIMARY KEY ("requester_id","state","shard")
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
CREATE UNIQUE INDEX "request_number_key" ON "request"("number");

-- CreateIndex
CREATE INDEX "request_requested_at_id_idx" ON "request"("requested_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_requested_at_id_idx" ON "request"("requester_id", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_state_requested_at_id_idx" ON "request"("state", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_state_requested_at_id_idx" ON "request"("requester_id", "state", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_state_priority_rank_requested_at_id_idx" ON "request"("state", "priority_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_state_priority_rank_requested_at_id_idx" ON "request"("requester_id", "state", "priority_rank", "requested_at", "id");

-- CreateIndex
CREATE INDEX "request_state_updated_at_id_idx" ON "request"("state", "updated_at", "id");

-- CreateIndex
CREATE INDEX "request_requester_id_state_updated_at_id_idx" ON "request"("requester_id", "state", "updated_at", "id");

-- CreateIndex
CREATE INDEX "request_title_key_requested_at_idx" ON "request"("title_key", "requested_at");

-- CreateIndex
CREATE INDEX "claim_request_id_idx" ON "claim"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_log_id_key" ON "event_log"("id");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say
CREATE INDEX "event_log_unpublished" ON "event_log"("seq") WHERE "published_at" IS NULL;
-- The timeline: read by it, gapless and without a duplicate by it.
CREATE UNIQUE INDEX "event_log_timeline" ON "event_log"("aggregate_id", (("payload" ->> 'sequence')::int));
CREATE INDEX "request_title_words" ON "request" USING gin ("title" gin_trgm_ops);

ALTER TABLE "request" SET (fillfactor = 90);
ALTER TABLE "request_count" SET (fillfactor = 50);
ALTER TABLE "request"
  ADD CONSTRAINT "request_decision_known" CHECK ("decision" IN ('pending', 'scheduled', 'approved', 'declined', 'cancelled', 'expired')),
  ADD CONSTRAINT "request_state_of_decision" CHECK ("decision" = 'approved' OR "state" = "decision"),
  ADD CONSTRAINT "request_priority_known" CHECK ("priority_rank" BETWEEN 0 AND 3),
  ADD CONSTRAINT "request_progress_is_a_fraction" CHECK ("progress" BETWEEN 0 AND 1);

-- Rows are written in the order of their key, so that two transactions never wait for each other in a circle.
CREATE FUNCTION "count_added"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO request_count AS c (requester_id, state, shard, n)
  SELECT coalesce(requester_id, '00000000-0000-0000-0000-000000000000'), state, pg_backend_pid() % 16, count(*)
  FROM added GROUP BY GROUPING SETS ((requester_id, state), (state)) ORDER BY 1, 2
  ON CONFLICT (requester_id, state, shard) DO UPDATE SET n = c.n + excluded.n;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_changed"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO request_count AS c (requester_id, state, shard, n)
  SELECT coalesce(requester_id, '00000000-0000-0000-0000-000000000000'), state, pg_backend_pid() % 16, sum(d)
  FROM (SELECT requester_id, state, 1 AS d FROM added UNION ALL SELECT requester_id, state, -1 FROM removed) changes
  GROUP BY GROUPING SETS ((requester_id, state), (state)) HAVING sum(d) <> 0 ORDER BY 1, 2
  ON CONFLICT (requester_id, state, shard) DO UPDATE SET n = c.n + excluded.n;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_removed"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO request_count AS c (requester_id, state, shard, n)
  SELECT coalesce(requester_id, '00000000-0000-0000-0000-000000000000'), state, pg_backend_pid() % 16, -count(*)
  FROM removed GROUP BY GROUPING SETS ((requester_id, state), (state)) ORDER BY 1, 2
  ON CONFLICT (requester_id, state, shard) DO UPDATE SET n = c.n + excluded.n;
  RETURN NULL;
END $$;

CREATE TRIGGER "request_added" AFTER INSERT ON "request" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_added"();
CREATE TRIGGER "request_changed" AFTER UPDATE ON "request" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_changed"();
CREATE TRIGGER "request_removed" AFTER DELETE ON "request" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_removed"();
