import { hex } from '../random.ts';
import { managerNames } from '../state/stand-ins.ts';
import type { Download } from './arr-state.ts';
import type { Arr } from './arr.ts';
import { DOWNLOAD_SECONDS } from './journey.ts';

export function newDownload(world: Arr, releaseTitle: string, size: number): Download {
  const now = world.clock.now();
  const id = world.arr.nextId++;
  return {
    id,
    downloadId: (hex(id * managerNames.length + managerNames.indexOf(world.name), 20) + hex(Math.floor(now), 20)).toUpperCase(),
    releaseTitle,
    size,
    added: world.clock.iso(),
    startedAt: now,
    doneAt: now + DOWNLOAD_SECONDS * 1000,
    status: 'downloading',
    health: 'ok',
    state: 'downloading',
  };
}
