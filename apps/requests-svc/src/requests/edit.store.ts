import { Injectable } from '@nestjs/common';
import type { Preferences, WishedPart } from '@marquee/contracts';
import type { Tx } from '@marquee/service-kit';
import { factsOfEdit, type Asked, type StoredFacts } from '../rules/facts.ts';
import { ClaimStore } from '../wishes/claim.store.ts';
import type { Claim } from '../wishes/claims.ts';
import { compact } from '../wishes/compact-parts.ts';
import type { RequestRow } from './request-row.ts';

type Titled = Pick<RequestRow, 'id' | 'title_key' | 'preferences'>;

/** What an edited request covers, inside the transaction that edits it. */
@Injectable()
export class EditStore {
  constructor(private readonly claims: ClaimStore) {}

  /** Nobody else claims parts of its title until the end, neither in the resolution that it leaves nor in the new one. */
  async lockTitle(tx: Tx, { title_key: titleKey, preferences }: Titled, resolution: Preferences['resolution']): Promise<void> {
    for (const one of new Set([preferences.resolution, resolution].toSorted())) await this.claims.lock(tx, { titleKey, resolution: one });
  }

  /** What others claim. */
  async claimedByOthers(tx: Tx, { id, title_key: titleKey }: Titled, resolution: Preferences['resolution']): Promise<Claim[]> {
    return (await this.claims.of(tx, { titleKey, resolution })).filter(({ requestId }) => requestId !== id);
  }

  /** Claims these parts instead of what it claims now. @returns the claim that is in the way */
  async claim(tx: Tx, row: Titled, resolution: Preferences['resolution'], parts: readonly string[]): Promise<Claim | undefined> {
    await tx.execute({ name: 'leave-claims', text: 'delete from claim where request_id = $1', values: [row.id] });
    return this.claims.take(tx, row.id, { titleKey: row.title_key, resolution }, parts);
  }

  /** Its parts, the facts that follow from them, and since when it counts in the quota where it counts more now. */
  async rewrite(tx: Tx, id: string, parts: readonly WishedPart[] | null, asked: Asked, countsMore: boolean): Promise<void> {
    const { facts } = await tx.one<{ facts: StoredFacts | null }>({ name: 'facts-of-edited', text: 'select facts from request where id = $1', values: [id] });
    await tx.execute({
      name: 'rewrite-parts',
      text: 'update request set parts = $2, facts = $3, counted_at = case when $4 then now() else counted_at end where id = $1',
      values: [id, parts && JSON.stringify(parts.map(compact)), facts && JSON.stringify(factsOfEdit(facts, asked)), countsMore],
    });
  }
}
