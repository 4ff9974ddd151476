-- What Prisma cannot say: how much a rule decided lately is counted without a look at the rest.
CREATE INDEX "request_decided_by_rule" ON "request"("rule_id", "requested_at") WHERE "rule_id" IS NOT NULL;
-- The order in which rules are looked at.
CREATE INDEX "rule_in_order" ON "rule"("priority" DESC, "created_at", "id");
