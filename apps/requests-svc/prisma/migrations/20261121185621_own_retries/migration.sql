-- CreateTable
CREATE TABLE "own_retry" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "own_retry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "own_retry_user_id_at_idx" ON "own_retry"("user_id", "at");
