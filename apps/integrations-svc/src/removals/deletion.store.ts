import { Injectable } from '@nestjs/common';
import { removalEnded, type ContentType, type Removal } from '@marquee/contracts';
import { appendEvents, Database, firstTime, logEntry, newId } from '@marquee/service-kit';

/** A title that is being deleted. */
export interface Deletion {
  /** Of the removal. */
  id: string;
  contentType: ContentType;
  externalId: string;
  title: string;
  year: number | null;
  deletedFrom: string[];
  attempt: number;
  toldAt: Date | null;
}

export interface Ended {
  removed: boolean;
  problem: string | null;
  connection: string | null;
}

/** Deletions survive whatever ends in between: the row is what is still to be done. */
@Injectable()
export class DeletionStore {
  constructor(private readonly db: Database) {}

  async begin(eventId: string, { id, contentType, externalId, title, releaseYear }: Removal): Promise<void> {
    await this.db.tx(async (tx) => {
      if (!(await firstTime(tx, 'deletions', eventId))) return;
      await tx.execute('insert into deletion (id, content_type, external_id, title, year) values ($1, $2, $3, $4, $5) on conflict do nothing', [id, contentType, externalId, title, releaseYear]);
    });
  }

  /** One that is due, for this worker alone until the lease ends. */
  claim(token: string, leaseMs: number): Promise<Deletion | undefined> {
    return this.db.maybeOne<Deletion>({ name: 'claim-deletion', text: CLAIM_DELETION, values: [token, leaseMs] });
  }

  /** Written down before it is done: an answer that is lost does not undo that it was there. */
  async foundIn(id: string, connection: string): Promise<void> {
    await this.db.execute('update deletion set deleted_from = array_append(deleted_from, $2) where id = $1 and not deleted_from @> array[$2]', [id, connection]);
  }

  async again(id: string, token: string, { nextAttemptAt, attempt }: { nextAttemptAt: Date; attempt: number }): Promise<void> {
    await this.db.execute('update deletion set next_attempt_at = $3, attempt = $4, claim = null, claimed_until = null where id = $1 and claim = $2', [id, token, nextAttemptAt, attempt]);
  }

  /** The managers are done with it; the libraries are looked at from `nextAttemptAt` on. */
  async told({ id }: Deletion, token: string, ended: Ended, nextAttemptAt: Date): Promise<void> {
    await this.db.tx(async (tx) => {
      const rows = await tx.execute(
        'update deletion set told_at = now(), attempt = 0, next_attempt_at = $3, claim = null, claimed_until = null where id = $1 and claim = $2 and told_at is null',
        [id, token, nextAttemptAt],
      );
      if (rows === 0) return;
      const payload = { id: newId(), at: new Date().toISOString(), removalId: id, ...ended };
      await appendEvents(tx, [logEntry({ event: removalEnded, aggregateId: id, payload })]);
    });
  }

  async end(id: string, token: string): Promise<void> {
    await this.db.execute('update deletion set ended_at = now(), claim = null, claimed_until = null where id = $1 and claim = $2', [id, token]);
  }
}

export const CLAIM_DELETION = `
  update deletion d set claim = $1, claimed_until = now() + $2 * interval '1 millisecond'
  where d.id = (
    select due.id from deletion due where due.ended_at is null and due.next_attempt_at <= now() and (due.claimed_until is null or due.claimed_until < now())
    order by due.next_attempt_at limit 1 for update skip locked)
  returning d.id, d.content_type as "contentType", d.external_id as "externalId", d.title, d.year, d.deleted_from as "deletedFrom", d.attempt, d.told_at as "toldAt"`;
