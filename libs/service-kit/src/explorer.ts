import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Bus } from '@marquee/bus';
import type { Logger } from './logger.ts';
import type { Database } from './database.ts';
import { wiringsOf, type Wiring } from './decorators.ts';
import { holdLease, Repeating } from './schedule.ts';

export interface WiringContext {
  service: string;
  bus: Bus;
  db: Database;
  logger: Logger;
  config: unknown;
}

export interface Wired {
  /** Ends what this service consumes and repeats; waits for what is in work. */
  stop(): Promise<void>;
}

type Bound = (...args: unknown[]) => Promise<unknown>;

/** Connects every decorated method of a service's providers to the bus and the clock. */
export function wireProviders(app: INestApplicationContext, context: WiringContext): Wired {
  const running: { stop(): Promise<void> }[] = [];
  for (const { instance } of app.get(DiscoveryService, { strict: false }).getProviders()) {
    if (!instance || typeof instance !== 'object') continue;
    for (const { method, wiring } of wiringsOf(Object.getPrototypeOf(instance) as object)) {
      const bound = ((instance as Record<string | symbol, Bound>)[method] as Bound).bind(instance);
      const stoppable = connect(wiring, bound, context);
      if (stoppable) running.push(stoppable);
    }
  }
  return {
    stop: async () => {
      await Promise.allSettled(running.map((part) => part.stop()));
    },
  };
}

function connect(wiring: Wiring, bound: Bound, { service, bus, db, logger, config }: WiringContext): { stop(): Promise<void> } | undefined {
  switch (wiring.kind) {
    case 'handles':
      bus.handle(wiring.command, bound as never);
      return undefined;
    case 'signal':
      bus.onSignal(wiring.signal, bound as never);
      return undefined;
    case 'consumes':
      return bus.consume(wiring.events, { durable: `${service}--${wiring.purpose}`, concurrency: wiring.concurrency }, bound as never);
    case 'every': {
      const interval = () => wiring.interval(config as never);
      const { lease } = wiring;
      // Twice the interval: a replica that dies is replaced after one missed turn.
      const task = lease ? async () => ((await holdLease(db, lease, interval() * 2 + 5_000)) ? bound() : undefined) : bound;
      return new Repeating(interval, task, (err) => logger.warn({ err, lease }, 'a scheduled task failed and will run again'));
    }
  }
}
