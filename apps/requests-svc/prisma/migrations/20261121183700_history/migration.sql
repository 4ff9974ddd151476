-- AlterTable
ALTER TABLE "stat_count" ADD COLUMN     "as_of" TIMESTAMPTZ(3) NOT NULL;

-- CreateIndex
CREATE INDEX "request_requester_id_number_idx" ON "request"("requester_id", "number");

-- CreateIndex
CREATE INDEX "request_connection_id_requested_at_id_idx" ON "request"("connection_id", "requested_at", "id");

-- What Prisma cannot say

-- Texts and searches are cut into words by the same rule, whatever the locale of the database: small letters, and nothing
-- but letters and digits.
CREATE FUNCTION "plain_words"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(lower($1 COLLATE "pg_c_utf8"), '[^[:alnum:]]+', ' ', 'g');

-- Every word, each from its beginning; null where there is none.
CREATE FUNCTION "search_of_words"(text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_tsquery('simple', replace(nullif(trim("plain_words"($1)), ''), ' ', ':* & ') || ':*');

-- What the history shows of an event: the same as `timelineType` of the contracts says, and comments.
ALTER TABLE "event_log"
  ADD COLUMN "kind" TEXT GENERATED ALWAYS AS (("payload" #>> '{request,contentType}') || ':' || CASE "subject"
    WHEN 'evt.requests.v1.request.created' THEN 'created'
    WHEN 'evt.requests.v1.request.approved' THEN CASE
      WHEN ("payload" ->> 'automatic') IS DISTINCT FROM 'true' THEN 'approved'
      WHEN ("payload" #>> '{request,reasonCode}') = 'approved_by_rule' AND ("payload" ->> 'at') <> ("payload" #>> '{request,requestedAt}') THEN 'vote_threshold'
      ELSE 'auto_approved' END
    WHEN 'evt.requests.v1.request.declined' THEN 'declined'
    WHEN 'evt.requests.v1.request.cancelled' THEN 'cancelled'
    WHEN 'evt.requests.v1.request.scheduled' THEN 'scheduled'
    WHEN 'evt.requests.v1.request.expired' THEN 'expired'
    WHEN 'evt.requests.v1.request.priority-changed' THEN 'priority_changed'
    WHEN 'evt.requests.v1.request.state-changed' THEN CASE WHEN ("payload" ->> 'from') = ("payload" ->> 'to') THEN 'note' ELSE 'state_changed' END
    WHEN 'evt.requests.v1.request.edited' THEN 'edited'
    WHEN 'evt.requests.v1.request.restored' THEN 'restored'
    WHEN 'evt.requests.v1.request.cancel-asked' THEN 'cancel_asked'
    WHEN 'evt.requests.v1.request.cancel-refused' THEN 'cancel_refused'
    WHEN 'evt.requests.v1.request.cancel-withdrawn' THEN 'cancel_withdrawn'
    WHEN 'evt.requests.v1.request.retried' THEN 'retried'
    WHEN 'evt.requests.v1.comment.changed' THEN CASE WHEN ("payload" ->> 'change') <> 'deleted' THEN 'commented' END
  END) STORED,
  ADD COLUMN "requester_id" UUID GENERATED ALWAYS AS (("payload" #>> '{request,requestedBy,id}')::uuid) STORED,
  ADD COLUMN "search" TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', "plain_words"(
    coalesce("payload" #>> '{request,title}', '') || ' ' || coalesce("payload" #>> '{request,requestedBy,displayName}', '') || ' ' ||
    coalesce("payload" #>> '{request,requestedBy,username}', '') || ' ' || coalesce("payload" #>> '{actor,displayName}', '') || ' ' ||
    coalesce("payload" ->> 'answer', '') || ' ' || coalesce("payload" #>> '{request,cancelRequest,reason}', '') || ' ' ||
    coalesce("payload" #>> '{comment,text}', "payload" #>> '{request,reason}', '')))) STORED;

CREATE INDEX "event_log_kind_seq_idx" ON "event_log"("kind", "seq");
CREATE INDEX "event_log_requester_id_kind_seq_idx" ON "event_log"("requester_id", "kind", "seq");
CREATE INDEX "event_log_created_at_seq_idx" ON "event_log"("created_at", "seq");
CREATE INDEX "event_log_words" ON "event_log" USING gin ("search");
-- How rare a word is decides between it and a walk along the newest.
ALTER TABLE "event_log" ALTER COLUMN "search" SET STATISTICS 500;

CREATE INDEX "request_cancel_asked" ON "request"("requested_at", "id") WHERE "cancel_request" IS NOT NULL;
