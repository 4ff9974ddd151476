import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { checkLibrary, downloadProgressed, libraryChanged, requestEvents, requestMarks, titleKey, type ContentType, type ExternalIds, type PayloadOf, type RequestEvent } from '@marquee/contracts';
import { Logger, OnSignal } from '@marquee/service-kit';
import { LRUCache } from 'lru-cache';
import type { Held, Mark } from '../api/shapes.ts';

export interface MarkedTitle {
  contentType: ContentType;
  ids: ExternalIds;
  externalId: string;
}
export interface Marks {
  mark: Mark | null;
  held: Held | null;
}
const unmarked: Marks = { mark: null, held: null };

/** Bounds what an event lost between two connections to the bus can do. */
const TTL_MS = 60_000;

/** What posters show of requests and library, remembered by title and forgotten when an event touches the title. */
@Injectable()
export class MarkCache implements OnModuleInit {
  private readonly entries = new LRUCache<string, Marks>({ max: 20_000, ttl: TTL_MS });
  private readonly keyOfRequest = new LRUCache<string, string>({ max: 5_000 });
  private epoch = 0;
  private failing = false;

  constructor(
    private readonly bus: Bus,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.bus.tail(requestEvents, async ({ request }: RequestEvent) => this.forget([titleKey(request.contentType, request.externalId)]));
    this.bus.tail([libraryChanged], async ({ titleKeys }: PayloadOf<typeof libraryChanged>) => this.forget(titleKeys));
  }

  /** By title key. Whatever cannot be told right now is absent, and is asked for again the next time. */
  async of(titles: readonly MarkedTitle[]): Promise<(key: string) => Marks> {
    const found = new Map<string, Marks>();
    const missing = new Map<string, MarkedTitle>();
    for (const title of titles) {
      const key = titleKey(title.contentType, title.externalId);
      const known = this.entries.get(key);
      if (known) found.set(key, known);
      else missing.set(key, title);
    }
    if (missing.size > 0) for (const [key, marks] of await this.load(missing)) found.set(key, marks);
    return (key) => found.get(key) ?? unmarked;
  }

  @OnSignal(downloadProgressed)
  progressed({ requestId, progress }: PayloadOf<typeof downloadProgressed>): void {
    const key = this.keyOfRequest.get(requestId);
    const known = key === undefined ? undefined : this.entries.peek(key);
    if (known?.mark?.requestId === requestId) known.mark.progress = progress;
  }

  private forget(keys: readonly string[]): void {
    this.epoch += 1;
    for (const key of keys) this.entries.delete(key);
  }

  private async load(missing: ReadonlyMap<string, MarkedTitle>): Promise<Map<string, Marks>> {
    const { epoch } = this;
    const keys = [...missing.keys()];
    const [marks, library] = await Promise.all([
      this.bus.request(requestMarks, { titleKeys: keys }).catch((error: unknown) => this.failed(error)),
      this.bus.request(checkLibrary, { titles: [...missing.values()].map(({ contentType, externalId, ids }) => ({ contentType, externalId, ids })) }).catch((error: unknown) => this.failed(error)),
    ]);
    const loaded = new Map(keys.map((key, i) => [key, { mark: marks?.marks[key] ?? null, held: library?.held[i] ?? null }]));
    if (!marks || !library) return loaded;
    this.failing = false;
    if (epoch === this.epoch) for (const [key, entry] of loaded) this.keep(key, entry);
    return loaded;
  }

  private keep(key: string, entry: Marks): void {
    this.entries.set(key, entry);
    if (entry.mark) this.keyOfRequest.set(entry.mark.requestId, key);
  }

  /** A page without marks is better than no page; one line says so until it works again. */
  private failed(err: unknown): undefined {
    if (!this.failing) this.logger.warn({ err }, 'titles are shown without marks for the moment');
    this.failing = true;
  }
}
