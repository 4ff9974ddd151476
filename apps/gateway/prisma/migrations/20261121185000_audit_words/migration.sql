-- Texts are cut into words by one rule, whatever the locale of the database: small letters, and nothing but letters and digits.
CREATE FUNCTION "plain_words"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(lower($1 COLLATE "pg_c_utf8"), '[^[:alnum:]]+', ' ', 'g');

ALTER TABLE "audit" ADD COLUMN "words" TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', "plain_words"(
  "operation" || ' ' || "summary" || ' ' || coalesce("actor" ->> 'username', '') || ' ' || coalesce("actor" ->> 'displayName', '') || ' ' ||
  coalesce("problem", '') || ' ' || coalesce("ip", '') || ' ' || "details"::text))) STORED;

CREATE INDEX "audit_words" ON "audit" USING gin ("words");
-- How rare a word is decides between it and a walk along the newest.
ALTER TABLE "audit" ALTER COLUMN "words" SET STATISTICS 500;
