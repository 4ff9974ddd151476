-- DropIndex
DROP INDEX "library_episode_generation";

-- DropIndex
DROP INDEX "library_item_generation";

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "held_lost_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "library_episode" DROP COLUMN "generation",
ADD COLUMN     "title_norm" TEXT;

-- AlterTable
ALTER TABLE "library_item" DROP COLUMN "generation",
DROP COLUMN "seen_at";

-- AlterTable
ALTER TABLE "library_sync" DROP COLUMN "generation",
ADD COLUMN     "episodes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "full_ms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "movies" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "series" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "server_ref" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- Prisma cannot say these.
create index item_held_lost on item (held_lost_at) where held_lost_at is not null;
create index library_episode_special on library_episode (title_norm) where title_norm is not null;
