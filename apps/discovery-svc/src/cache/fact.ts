import type { FactKind } from './fact-kinds.ts';

/** What a provider answered: a value, that it is as `etag` says, or that it knows nothing of it. */
export type Answer<T> = { found: T; etag: string | null } | 'unchanged' | 'unknown';

/** Something that a provider can be asked. */
export interface Fact<T extends object> {
  kind: FactKind;
  key: string;
  provider: string;
  /** @throws OutsideError when there is no answer, or none that can be understood */
  fetch(etag: string | null): Promise<Answer<T>>;
}

export type Fresh<T> = T & { fetchedAt: string; stale: boolean };
