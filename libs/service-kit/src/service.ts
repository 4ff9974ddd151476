import 'reflect-metadata';
import { Global, Module, type DynamicModule, type INestApplicationContext, type LoggerService, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { Bus } from '@marquee/bus';
import type { z } from 'zod';
import { BaseConfig, CONFIG, loadConfig } from './config.ts';
import { Database } from './database.ts';
import { OutboxRelay } from './event-log.ts';
import { wireProviders } from './explorer.ts';
import { purgeInboxHourly } from './inbox-purge.ts';
import { createLogger, Logger, nestLogger } from './logger.ts';
import { openPool, prepareSchema } from './schema-setup.ts';
import { Secrets } from './secrets.ts';

export interface ServiceDefinition<C extends z.ZodType = z.ZodType> {
  /** First word of its subjects after `rpc.` and `evt.`, and of its durable consumers. */
  name: string;
  schema: string;
  module: Type;
  /** Folder of Prisma migrations. */
  migrations: URL;
  extensions?: readonly string[];
  config: C;
  poolSize?: number;
  /** How the Nest application is made; the gateway makes an HTTP one. Default: an application context. */
  createApp?: (root: DynamicModule, logger: LoggerService) => Promise<INestApplicationContext>;
  /** After everything is wired, here and in the services that start beside it: the gateway opens its port here. */
  onReady?: (app: INestApplicationContext) => Promise<void>;
}

export const defineService = <C extends z.ZodType>(definition: ServiceDefinition<C>): ServiceDefinition<C> => definition;

@Global()
@Module({})
class KitModule {}

export interface RunningService {
  name: string;
  app: INestApplicationContext;
  db: Database;
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** @throws ConfigError, and whatever the database or the module throws */
export async function startService(definition: ServiceDefinition, bus: Bus, env: NodeJS.ProcessEnv): Promise<RunningService> {
  const base = loadConfig(BaseConfig, env);
  const config: unknown = { ...base, ...(loadConfig(definition.config, env) as object) };
  const logger = createLogger(definition.name, base.LOG_LEVEL);
  await retried(() => prepareSchema({ url: base.DATABASE_URL, ...definition }));
  const db = new Database(openPool(base.DATABASE_URL, definition.schema, definition.poolSize ?? 8), definition.schema);
  const root: DynamicModule = {
    module: KitModule,
    imports: [DiscoveryModule, definition.module],
    providers: [
      { provide: Bus, useValue: bus },
      { provide: Database, useValue: db },
      { provide: Logger, useValue: logger },
      { provide: CONFIG, useValue: config },
      { provide: Secrets, useValue: new Secrets(base.SECRET_KEY) },
    ],
    exports: [Bus, Database, Logger, CONFIG, Secrets],
  };
  const parts: { stop(): Promise<unknown> }[] = [{ stop: () => db.pool.end() }];
  // In the reverse order of the start: what consumes first, the database last.
  const close = async () => {
    for (const part of parts.reverse()) await part.stop();
  };
  try {
    const createApp = definition.createApp ?? ((module, nest) => NestFactory.createApplicationContext(module, { logger: nest, abortOnError: false }));
    parts.push(new OutboxRelay(db, bus, (err) => logger.warn({ err }, 'events wait in the outbox: the bus did not confirm them')));
    const app = await createApp(root, nestLogger(logger));
    parts.push({ stop: () => app.close() });
    parts.push(purgeInboxHourly(db, (err) => logger.warn({ err }, 'the inbox could not be purged; it is tried again in an hour')));
    parts.push(wireProviders(app, { service: definition.name, bus, db, logger, config }));
    await app.init();
    return { name: definition.name, app, db, ready: async () => definition.onReady?.(app), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A database that is still starting is waited for. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (let delay = 50; ; delay = Math.min(delay * 2, 1_000)) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (Date.now() > deadline || !/^(ECONNREFUSED|ECONNRESET|57P03|08)/.test(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
