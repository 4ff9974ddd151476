import { randomBytes } from 'node:crypto';
import { EVENT_STREAM, type Bus } from '@marquee/bus';
import { startServices, type Database, type RunningService, type RunningServices, type ServiceDefinition } from '@marquee/service-kit';
import { eventually } from './eventually.ts';
import { startInfra, type TestInfra } from './infra.ts';

export interface StackOptions {
  services: readonly ServiceDefinition[];
  env?: NodeJS.ProcessEnv;
  /** Infrastructure that is already there, for several stacks on one database; it is not closed with the stack. */
  infra?: TestInfra;
  ownPostgres?: boolean;
}

/** Services on a real Postgres and a real NATS, in this process. */
export interface Stack {
  infra: TestInfra;
  env: NodeJS.ProcessEnv;
  bus: Bus;
  service(name: string): RunningService;
  db(name: string): Database;
  /** Ends the services and starts them anew on the same data. */
  restart(): Promise<void>;
  /** Until every outbox is published and every durable consumer has done its work. */
  settle(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const infra = options.infra ?? (await startInfra({ ownPostgres: options.ownPostgres }));
  const env = {
    DATABASE_URL: infra.databaseUrl,
    NATS_URL: infra.natsUrl,
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
    ...options.env,
  };
  let running: RunningServices;
  try {
    running = await startServices(options.services, { env });
  } catch (error) {
    if (!options.infra) await infra.close();
    throw error;
  }
  const service = (name: string) => {
    const found = running.services.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`the stack has no service ${name}`);
    return found;
  };
  const stack: Stack = {
    infra,
    env,
    bus: running.bus,
    service,
    db: (name) => service(name).db,
    restart: async () => {
      await running.close();
      running = await startServices(options.services, { env });
      stack.bus = running.bus;
    },
    settle: (timeoutMs) => eventually(() => assertSettled(running), timeoutMs),
    close: async () => {
      await running.close();
      if (!options.infra) await infra.close();
    },
  };
  return stack;
}

async function assertSettled({ bus, services }: RunningServices): Promise<void> {
  for (const { name, db } of services) {
    const { n } = await db.one<{ n: number }>('select count(*)::int as n from event_log where published_at is null');
    if (n > 0) throw new Error(`${name} has ${n} unpublished events`);
  }
  for await (const consumer of bus.manager.consumers.list(EVENT_STREAM)) {
    const waiting = consumer.num_pending + consumer.num_ack_pending;
    if (consumer.config.durable_name && waiting > 0) throw new Error(`${consumer.name} has ${waiting} events in work`);
  }
}
