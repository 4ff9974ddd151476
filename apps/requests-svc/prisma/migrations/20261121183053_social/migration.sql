-- AlterTable
ALTER TABLE "follower" ADD COLUMN     "shown" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma cannot say
CREATE INDEX "removal_waiting" ON "removal"("remove_at") WHERE "state" = 'approved' AND "due_at" IS NULL;
CREATE UNIQUE INDEX "removal_open" ON "removal"("title_key") WHERE "state" IN ('pending', 'approved');
CREATE UNIQUE INDEX "share_with_user" ON "share"("request_id", "user_id") WHERE "user_id" IS NOT NULL;
