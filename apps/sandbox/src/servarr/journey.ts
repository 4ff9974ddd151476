import type { ManagerName } from '../state/stand-ins.ts';
import type { World } from '../world.ts';
import type { ArrState, Download, HistoryEntry, OutcomeSetting } from './arr-state.ts';
import { arrived, halt, hold, resumeBytes } from './download-progress.ts';
import type { Payload } from './payload.ts';

export const DOWNLOAD_SECONDS = 15;
const IMPORT_STARTS_SECONDS = 1;
const FIRST_FILE_SECONDS = 1;
const NEXT_FILE_SECONDS = 0.5;
const LEAVES_QUEUE_SECONDS = 4;
const FAILED_STAYS_SECONDS = 30;
/** The manager looks at its client that often. */
const NOTICED_SECONDS = 1;

/** What differs between a film and a series on the way. */
export interface Carrier<D extends Download> {
  outcome(download: D): OutcomeSetting;
  needsAttention(download: D): Payload;
  record(download: D, eventType: HistoryEntry['eventType'], message?: string): void;
  block(download: D, message: string): void;
  /** Brings one file in; `blocked` when others are left that cannot come in. */
  importNext(download: D): 'more' | 'done' | 'blocked';
  searchAgain(download: D): void;
}

export interface Removal {
  removeFromClient: boolean;
  blocklist: boolean;
  searchAgain: boolean;
}

type Step = { downloadId: string };

interface Manager extends World {
  readonly name: ManagerName;
  readonly arr: ArrState;
}

/** The way of a download from grab to library, one clock event a step. */
export class Journey<D extends Download = Download> {
  constructor(
    private readonly arr: Manager,
    private readonly carrier: Carrier<D>,
  ) {
    this.#on('halfway', (download) => this.#meetTrouble(download));
    this.#on('downloaded', (download) => this.#finishDownload(download));
    this.#on('import', (download) => this.#startImport(download));
    this.#on('imported', (download) => this.#importFile(download));
    this.#on('leave-queue', (download) => this.leaveQueue(download, { keepTorrent: download.imported === true && !download.vanished }));
  }

  begin(download: D): void {
    this.arr.arr.queue.push(download);
    this.carrier.record(download, 'grabbed');
    this.#next(DOWNLOAD_SECONDS / 2, 'halfway', download);
    this.#next(DOWNLOAD_SECONDS, 'downloaded', download);
  }

  pause(download: D): void {
    if (download.state === 'downloading') hold(this.arr, download, 'paused');
  }

  resume(download: D): void {
    if (download.state !== 'downloading' || download.stoppedAt === undefined) return;
    this.#cancel(download, 'downloaded');
    this.#next(resumeBytes(this.arr, download), 'downloaded', download);
    /** What hindered it is not mended by that. */
    if (['stalled', 'client_unavailable'].includes(this.carrier.outcome(download).outcome)) this.#next(NOTICED_SECONDS, 'halfway', download);
  }

  /** The torrent is gone from its client: the manager notices when it looks next. */
  vanish(download: D): void {
    if (download.stoppedAt === undefined) hold(this.arr, download, download.status);
    download.vanished = true;
    this.#cancel(download);
    this.#next(NOTICED_SECONDS, 'leave-queue', download);
  }

  remove(download: D, { removeFromClient, blocklist, searchAgain }: Removal): void {
    const message = 'Manually marked as failed';
    if (blocklist) {
      this.carrier.block(download, message);
      this.carrier.record(download, 'downloadFailed', message);
    }
    this.leaveQueue(download, { keepTorrent: !removeFromClient });
    if (blocklist && searchAgain) this.carrier.searchAgain(download);
  }

  leaveQueue(download: D, { keepTorrent }: { keepTorrent: boolean }): void {
    const { arr } = this.arr;
    arr.queue = arr.queue.filter((other) => other !== (download as Download));
    this.#cancel(download);
    if (!keepTorrent) return;
    const { downloadId, releaseTitle, size, added } = download;
    const left = size - arrived(download, this.arr.clock.now());
    this.arr.state.qbittorrent.kept.push({ downloadId, name: releaseTitle, size, left, added, category: this.arr.name });
  }

  /** Somebody repaired what was wrong: whatever stood still goes on from where it stopped. */
  recover(download: D): void {
    if (download.status === 'completed' && download.health !== 'ok') this.#next(IMPORT_STARTS_SECONDS, 'import', download);
    if (['warning', 'paused', 'downloadClientUnavailable'].includes(download.status)) this.resume(download);
  }

  /** The manager looks at its finished downloads again. */
  importAgain(): void {
    for (const download of this.arr.arr.queue as D[]) {
      if (download.status === 'completed' && download.health !== 'ok') this.#startImport(download);
    }
  }

  #on(step: string, take: (download: D) => void): void {
    this.arr.clock.on<Step>(`${this.arr.name}.${step}`, ({ downloadId }) => {
      const download = this.arr.arr.queue.find((candidate) => candidate.downloadId === downloadId);
      if (download) take(download as D);
    });
  }

  #next(seconds: number, step: string, download: D): void {
    this.arr.clock.schedule(seconds, `${this.arr.name}.${step}`, { downloadId: download.downloadId });
  }

  #cancel(download: D, step?: string): void {
    const mine = (kind: string): boolean => (step ? kind === `${this.arr.name}.${step}` : kind.startsWith(`${this.arr.name}.`));
    this.arr.clock.cancel(({ kind, data }) => mine(kind) && (data as Partial<Step>).downloadId === download.downloadId);
  }

  /** What goes wrong on the way goes wrong in the middle of the download. */
  #meetTrouble(download: D): void {
    if (download.stoppedAt !== undefined) return;
    const { outcome, message } = this.carrier.outcome(download);
    if (outcome === 'stalled') hold(this.arr, download, 'warning', message ?? 'The download is stalled with no connections');
    if (outcome === 'paused') hold(this.arr, download, 'paused');
    if (outcome === 'client_unavailable') hold(this.arr, download, 'downloadClientUnavailable', message ?? 'The download client is unavailable');
    if (outcome === 'download_failed') this.#fail(download, message ?? 'The download failed: not enough pieces');
  }

  #fail(download: D, message: string): void {
    hold(this.arr, download, 'failed', message);
    Object.assign(download, { state: 'failed', health: 'error' });
    this.carrier.record(download, 'downloadFailed', message);
    this.carrier.block(download, message);
    this.#next(FAILED_STAYS_SECONDS, 'leave-queue', download);
  }

  #finishDownload(download: D): void {
    if (download.state !== 'downloading' || arrived(download, this.arr.clock.now()) < download.size) return;
    Object.assign(download, { status: 'completed', state: 'importPending' });
    this.#next(IMPORT_STARTS_SECONDS, 'import', download);
  }

  #startImport(download: D): void {
    const { outcome, message } = this.carrier.outcome(download);
    if (outcome === 'import_blocked') {
      return this.#needsSomebody(download, 'importBlocked', message ?? 'Title mismatch, automatic import is not possible. Manual Import required.');
    }
    if (outcome === 'disk_full') return this.#needsSomebody(download, 'importPending', message ?? 'Not enough free space to import');
    Object.assign(download, { state: 'importing', health: 'ok', message: undefined });
    this.#cancel(download, 'imported');
    this.#next(FIRST_FILE_SECONDS, 'imported', download);
  }

  #importFile(download: D): void {
    const result = this.carrier.importNext(download);
    if (result === 'more') return this.#next(NEXT_FILE_SECONDS, 'imported', download);
    if (result === 'blocked') {
      return this.#needsSomebody(download, 'importBlocked', download.message ?? 'One or more episodes expected in this release were not imported or missing from the release');
    }
    Object.assign(download, { state: 'imported', imported: true });
    this.#next(LEAVES_QUEUE_SECONDS, 'leave-queue', download);
  }

  #needsSomebody(download: D, state: Download['state'], message: string): void {
    if (download.state === state && download.message === message) return;
    halt(download, state, message);
    this.arr.webhooks.tell(this.arr.name, this.carrier.needsAttention(download));
  }
}
