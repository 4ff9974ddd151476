-- CreateIndex
CREATE INDEX "stat_count_metric_day_idx" ON "stat_count"("metric", "day");
