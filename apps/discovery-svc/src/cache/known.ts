import type { Fresh } from './fact.ts';

/** A row of the cache table, or what is to become one. Instants are epoch milliseconds. */
export interface KeptFact {
  /** JSON text; null when the provider does not know it. */
  body: string | null;
  etag: string | null;
  fetchedAt: number;
  expiresAt: number;
}

/** What an entry costs beside its text: key, object headers, list links. */
const OVERHEAD_BYTES = 512;

/** A fact in memory, parsed and ready to be answered as it is. */
export class Known {
  expiresAt: number;
  failures = 0;
  /** Not to be asked again before. */
  retryAt = 0;
  readonly bytes: number;
  readonly fetchedAt: number;
  readonly etag: string | null;
  /** Null when the provider does not know it. */
  readonly view: Fresh<object> | null;
  #staleView: Fresh<object> | undefined;

  /** @param content of `kept.body`, where it need not be parsed again */
  constructor(kept: KeptFact, content = kept.body === null ? null : (JSON.parse(kept.body) as object)) {
    this.expiresAt = kept.expiresAt;
    this.fetchedAt = kept.fetchedAt;
    this.etag = kept.etag;
    this.bytes = OVERHEAD_BYTES + (kept.body?.length ?? 0);
    this.view = content && { ...content, fetchedAt: new Date(kept.fetchedAt).toISOString(), stale: false };
  }

  /** The same facts, marked as kept from before because the provider cannot be reached. */
  get staleView(): Fresh<object> | null {
    return this.view && (this.#staleView ??= { ...this.view, stale: true });
  }
}
