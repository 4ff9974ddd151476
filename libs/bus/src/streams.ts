import { RetentionPolicy, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

const days = (n: number) => nanos(n * 86_400_000);

/** Events, and what no consumer could process. Request subjects (`rpc.>`) must never be covered by a stream. */
export const EVENT_STREAM = 'EVT';
export const DEAD_LETTER_STREAM = 'DLQ';

const definitions = [
  { name: EVENT_STREAM, subjects: ['evt.>'], max_age: days(7), duplicate_window: nanos(10 * 60_000) },
  { name: DEAD_LETTER_STREAM, subjects: ['dlq.>'], max_age: days(90), duplicate_window: nanos(10 * 60_000) },
];

export async function ensureStreams(manager: JetStreamManager): Promise<void> {
  for (const definition of definitions) {
    const config = { ...definition, retention: RetentionPolicy.Limits, storage: StorageType.File };
    const exists = await manager.streams.info(definition.name).then(() => true, () => false);
    if (exists) await manager.streams.update(definition.name, config);
    else await manager.streams.add(config).catch(() => manager.streams.update(definition.name, config));
  }
}
