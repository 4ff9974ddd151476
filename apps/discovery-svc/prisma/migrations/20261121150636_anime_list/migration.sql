-- CreateTable
CREATE TABLE "anime_entry" (
    "anidb" INTEGER NOT NULL,
    "tmdb_tv" INTEGER,
    "tmdb_movies" INTEGER[],
    "tvdb" INTEGER,
    "tmdb_season" INTEGER,
    "tmdb_offset" INTEGER NOT NULL DEFAULT 0,
    "tvdb_season" INTEGER,
    "tvdb_offset" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "anime_entry_pkey" PRIMARY KEY ("anidb")
);

-- CreateTable
CREATE TABLE "anime_list" (
    "id" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "etag" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "anime_list_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "anime_entry_tmdb_tv_idx" ON "anime_entry"("tmdb_tv");

-- CreateIndex
CREATE INDEX "anime_entry_tvdb_idx" ON "anime_entry"("tvdb");

-- CreateIndex
CREATE INDEX "anime_entry_tmdb_movies_idx" ON "anime_entry" USING GIN ("tmdb_movies");
