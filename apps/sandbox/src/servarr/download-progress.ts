import type { World } from '../world.ts';
import type { Download } from './arr-state.ts';

/** Bytes that have arrived by now. */
export function arrived(download: Download, now: number): number {
  if (download.stoppedAt !== undefined) return download.stoppedAt;
  if (now > download.doneAt - 1) return download.size;
  const share = (now - download.startedAt) / (download.doneAt - download.startedAt);
  return Math.floor(download.size * Math.max(0, share));
}

export const sizeLeft = (download: Download, now: number): number => download.size - arrived(download, now);

/** The bytes stop coming. */
export function hold(world: World, download: Download, status: Download['status'], message?: string): void {
  download.stoppedAt = arrived(download, world.clock.now());
  Object.assign(download, { status, health: message ? 'warning' : 'ok', message });
}

/** All bytes are there, but the import waits for a person. */
export function halt(download: Download, state: Download['state'], message: string): void {
  Object.assign(download, { state, health: 'warning', message });
}

/** Lets the bytes come again at the same pace, and tells in how many seconds they will all be there. */
export function resumeBytes(world: World, download: Download): number {
  const now = world.clock.now();
  const pace = (download.doneAt - download.startedAt) / download.size;
  const done = download.stoppedAt ?? 0;
  delete download.stoppedAt;
  delete download.message;
  download.startedAt = now - done * pace;
  download.doneAt = now + Math.ceil((download.size - done) * pace);
  Object.assign(download, { status: 'downloading', health: 'ok', state: 'downloading' });
  return (download.doneAt - now) / 1000;
}

/** A .NET time span such as `00:00:07`. */
export function timeLeft(download: Download, now: number): string | undefined {
  if (download.stoppedAt !== undefined) return undefined;
  const seconds = Math.max(0, Math.ceil((download.doneAt - now) / 1000));
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
}
