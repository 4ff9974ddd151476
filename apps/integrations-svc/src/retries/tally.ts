import { retryEscalated, type FailureClass } from '@marquee/contracts';
import { appendEvents, logEntry, newId, type Tx } from '@marquee/service-kit';
import type { ItemRow } from '../items/item.ts';
import type { Failed, Outcome } from '../fulfilments/change.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';

type Kind = 'failures' | 'recovered' | 'exhausted';

const SLOTS = 8;
const COUNT = `
  insert into retry_count (day, failure, slot, failures, recovered, exhausted)
  select current_date, failure, $2, failures, recovered, exhausted from jsonb_to_recordset($1) as c(failure text, failures int, recovered int, exhausted int)
  on conflict (day, failure, slot) do update set
    failures = retry_count.failures + excluded.failures, recovered = retry_count.recovered + excluded.recovered, exhausted = retry_count.exhausted + excluded.exhausted`;
const ESCALATE = `
  with told as (insert into escalation (fulfilment_id, connection_id) values ($1, $2) on conflict do nothing returning connection_id)
  select c.name from told join connection c on c.id = told.connection_id`;

/** What a change of a fulfilment means to those who look after failures, kept in the transaction of the change. Mostly nothing. */
export async function tally(tx: Tx, before: Fulfilment, { next, changed }: Outcome, failed?: Failed): Promise<void> {
  const counts = countsOf(before, next, changed, failed);
  if (counts.length > 0) await tx.execute({ name: 'count-failures', text: COUNT, values: [JSON.stringify(counts), Math.floor(Math.random() * SLOTS)] });
  const recovered = before.lastFailure !== null && next.lastFailure === null && next.status !== 'due';
  if (recovered) await tx.execute({ name: 'forget-escalation', text: 'delete from escalation where fulfilment_id = $1', values: [next.id] });
  const exhausted = isGivenUp(before, next) && (failed?.exhausted ?? next.reasonCode === 'retries_exhausted');
  const attempts = failed ? next.attempt : Math.max(...next.items.map(({ searches }) => searches));
  if (isGivenUp(before, next)) {
    await tx.execute(
      `insert into dead_letter (id, fulfilment_id, failure, attempts) values ($1, $2, $3, $4)
       on conflict (fulfilment_id) do update set id = excluded.id, at = now(), failure = excluded.failure, attempts = excluded.attempts`,
      [newId(), next.id, failureOf(next, failed), attempts > 0 ? attempts : null],
    );
  }
  if (failed?.escalate || exhausted) await escalate(tx, next, { failure: failureOf(next, failed), attempts, exhausted });
}

/** Once per connection, until it succeeds. */
async function escalate(tx: Tx, { id, requestId, contentType, title, connectionId }: Fulfilment, { failure, attempts, exhausted }: { failure: FailureClass | null; attempts: number; exhausted: boolean }): Promise<void> {
  if (!connectionId || !failure) return;
  const told = await tx.maybeOne<{ name: string }>({ name: 'escalate', text: ESCALATE, values: [id, connectionId] });
  if (!told) return;
  const payload = { id: newId(), at: new Date().toISOString(), requestId, contentType, title, connection: told.name, failure, attempts, exhausted };
  await appendEvents(tx, [logEntry({ event: retryEscalated, aggregateId: requestId, payload })]);
}

const isGivenUp = (before: Fulfilment, next: Fulfilment) => before.status !== 'failed' && next.status === 'failed';

const failureOf = (next: Fulfilment, failed?: Failed): FailureClass | null =>
  failed?.failure ?? next.items.find(({ stage, lastFailure }) => stage === 'failed' && lastFailure)?.lastFailure ?? next.lastFailure;

/** By class, each once however many items tell of it. */
export function countsOf(before: Fulfilment, next: Fulfilment, changed: readonly ItemRow[], failed?: Failed): (Record<Kind, number> & { failure: FailureClass })[] {
  const counts = new Map<FailureClass, Record<Kind, number>>();
  const count = (failure: FailureClass | null, kind: Kind) => {
    if (failure) counts.set(failure, { failures: 0, recovered: 0, exhausted: 0, ...counts.get(failure), [kind]: 1 });
  };
  if (failed) count(failed.failure, 'failures');
  if (before.lastFailure && !next.lastFailure && (next.status === 'sent' || next.status === 'done')) count(before.lastFailure, 'recovered');
  for (const item of changed) {
    const was = before.items.find(({ key }) => key === item.key)?.lastFailure ?? null;
    if (item.lastFailure !== was) count(item.lastFailure, 'failures');
    if (was && !item.lastFailure && item.stage !== 'processing' && item.stage !== 'failed') count(was, 'recovered');
  }
  if (isGivenUp(before, next)) count(failureOf(next, failed), 'exhausted');
  return [...counts].map(([failure, kinds]) => ({ failure, ...kinds }));
}
