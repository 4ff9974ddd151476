import { setTimeout as pause } from 'node:timers/promises';

/** In the order in which they are ended: nobody loses the ground he stands on. */
const order = ['services', 'sandbox', 'nats', 'postgres', 'folder'] as const;
export type Part = (typeof order)[number];

const PATIENCE = 10_000;

/** Everything that was started and must be ended, also when the start itself failed half-way. */
export class Stoppers {
  private readonly stops = new Map<Part, () => void | Promise<void>>();
  private ending: Promise<void> | undefined;

  add(part: Part, stop: () => void | Promise<void>): void {
    this.stops.set(part, stop);
  }

  /** Ends what there is, once, each part within its time. */
  stop(complain: (message: string) => void): Promise<void> {
    this.ending ??= this.endAll(complain);
    return this.ending;
  }

  private async endAll(complain: (message: string) => void): Promise<void> {
    for (const part of order) {
      const stop = this.stops.get(part);
      if (!stop) continue;
      const timeUp = new AbortController();
      const late = pause(PATIENCE, 'late', { signal: timeUp.signal }).catch(() => 'ended');
      const ended = Promise.resolve(stop()).catch((error: unknown) => complain(`Ending ${part} failed: ${String(error)}`));
      if ((await Promise.race([ended, late])) === 'late') complain(`${part} did not end within ${PATIENCE / 1000} s; going on without.`);
      timeUp.abort();
    }
  }
}
