-- AlterTable
ALTER TABLE "item" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What Prisma cannot say: of what is only searched for, what was explained the longest ago.
create index item_searching on item (explained_at nulls first, searching_since) where searching_since is not null;
