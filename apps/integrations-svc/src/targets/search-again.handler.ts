import { Injectable } from '@nestjs/common';
import { AppError, partKey, searchTitleAgain, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, OutsideError, requirePermission } from '@marquee/service-kit';
import { ConnectionPool } from '../connections/connection-pool.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { newItem } from '../items/item.ts';
import { pairParts } from '../items/pair-parts.ts';
import type { ManagedTitle } from '../ports/manager.ts';
import { ManagedTitles } from './managed-titles.ts';

type Input = ParsedInputOf<typeof searchTitleAgain>;

/** Has whichever manager holds a title look for another release of it. */
@Injectable()
export class SearchAgainHandler {
  constructor(
    private readonly titles: ManagedTitles,
    private readonly pool: ConnectionPool,
  ) {}

  @Handles(searchTitleAgain)
  async search(input: Input, actor: Actor | null): Promise<AnswerOf<typeof searchTitleAgain>> {
    requirePermission(actor, 'issues.manage');
    const newest = await this.titles.newest(input);
    let failed: { connection: string; problem: string } | undefined;
    for (const row of await this.titles.managers(input.contentType, newest)) {
      try {
        const client = this.pool.manager(row);
        const title = await this.titles.find(client, input, newest);
        const partRefs = title ? partsOf(title, input, newest) : [];
        if (!title || partRefs.length === 0) continue;
        await client.search(title.ref, partRefs);
        return { connection: row.name };
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        failed ??= { connection: row.name, problem: error.message };
      }
    }
    if (failed) throw new AppError('connection.call_failed', failed);
    throw new AppError('title.not_managed', { title: newest?.title ?? input.externalId });
  }
}

/** Of what is out already, in the manager's own numbers: as it was matched when it was asked for, else by its numbers. */
function partsOf({ parts }: ManagedTitle, { part }: Input, newest: Fulfilment | undefined): string[] {
  const all = parts ?? [];
  const out = all.filter(({ released }) => released);
  if (!part) return out.map(({ ref }) => ref);
  const { season, episode } = part;
  const known = (newest?.items ?? []).filter((item) => item.season === season && (episode === null || item.episode === episode));
  const single = episode === null ? [] : [newItem({ key: partKey(season, episode), season, episode, absolute: null, airDate: null })];
  const paired = [...pairParts(known.length > 0 ? known : single, all, { whole: true }).values()].map(({ ref }) => ref);
  const wished = paired.length > 0 ? paired : all.filter((one) => one.season === season && episode === null).map(({ ref }) => ref);
  return out.flatMap(({ ref }) => (wished.includes(ref) ? [ref] : []));
}
