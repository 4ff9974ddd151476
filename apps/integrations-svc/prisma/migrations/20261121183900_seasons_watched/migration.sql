-- CreateTable
CREATE TABLE "season_watched" (
    "user_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "season" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "season_watched_pkey" PRIMARY KEY ("user_id","content_type","external_id","season")
);
