import { Bus, DEAD_LETTER_STREAM, EVENT_STREAM } from '@marquee/bus';
import pg from 'pg';
import type { TestInfra } from '@marquee/testing';

/** Schemas whose services publish from an outbox. */
const SCHEMAS = ['identity', 'requests', 'integrations', 'notify'];

/** Throws while any outbox or durable consumer has work; else tells how many dead letters there are. */
export async function deadLettersOnceSettled({ databaseUrl, natsUrl }: TestInfra): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const bus = await Bus.connect({ servers: natsUrl, name: 'proof' });
  try {
    for (const schema of SCHEMAS) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${schema}.event_log where published_at is null`);
      if (rows[0]?.n !== 0) throw new Error(`${schema} has ${rows[0]?.n} unpublished events`);
    }
    for await (const { name, config, num_pending, num_ack_pending } of bus.manager.consumers.list(EVENT_STREAM)) {
      if (config.durable_name && num_pending + num_ack_pending > 0) throw new Error(`${name} has ${num_pending} events to come and ${num_ack_pending} in work`);
    }
    return (await bus.manager.streams.info(DEAD_LETTER_STREAM)).state.messages;
  } finally {
    await Promise.allSettled([bus.close(), client.end()]);
  }
}
