-- AlterTable
ALTER TABLE "fulfilment" ADD COLUMN     "waits_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "retry_policy" (
    "failure" TEXT NOT NULL,
    "set" JSONB NOT NULL,

    CONSTRAINT "retry_policy_pkey" PRIMARY KEY ("failure")
);

-- CreateTable
CREATE TABLE "dead_letter" (
    "id" UUID NOT NULL,
    "fulfilment_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failure" TEXT,
    "attempts" INTEGER,

    CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "fulfilment_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("fulfilment_id","connection_id")
);

-- CreateTable
CREATE TABLE "retry_count" (
    "day" DATE NOT NULL,
    "failure" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "recovered" INTEGER NOT NULL DEFAULT 0,
    "exhausted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "retry_count_pkey" PRIMARY KEY ("day","failure","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "dead_letter_fulfilment_id_key" ON "dead_letter"("fulfilment_id");

-- CreateIndex
CREATE INDEX "dead_letter_at_id_idx" ON "dead_letter"("at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "dead_letter" ADD CONSTRAINT "dead_letter_fulfilment_id_fkey" FOREIGN KEY ("fulfilment_id") REFERENCES "fulfilment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_fulfilment_id_fkey" FOREIGN KEY ("fulfilment_id") REFERENCES "fulfilment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits, in the order of its waiting; a page of it and its totals touch nothing else.
create index fulfilment_waits on fulfilment (waits_since, id) where waits_since is not null;

-- Since when it waits, and that it is given up no longer: true whichever way it changes.
create function fulfilment_waits() returns trigger language plpgsql as $$
begin
  if not new.live or new.status not in ('due', 'hold') or new.status = 'due' and new.last_failure is null then
    new.waits_since := null;
  elsif new.waits_since is null then
    new.waits_since := now();
  end if;
  if old.status = 'failed' and new.status <> 'failed' then
    delete from dead_letter where fulfilment_id = new.id;
  end if;
  return new;
end $$;
create trigger fulfilment_waits before update of status, last_failure, live on fulfilment for each row execute function fulfilment_waits();

update fulfilment set waits_since = updated_at where live and (status = 'hold' or status = 'due' and last_failure is not null);
insert into dead_letter (id, fulfilment_id, at, failure) select gen_random_uuid(), id, updated_at, last_failure from fulfilment where live and status = 'failed';
