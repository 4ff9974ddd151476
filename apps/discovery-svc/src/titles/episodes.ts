import { Injectable } from '@nestjs/common';
import { AppError, hasParts, type Episode, type getTitle, type listEpisodes, type OutputOf, type ParsedInputOf } from '@marquee/contracts';
import type { Fresh } from '../cache/fact.ts';
import { factKey } from '../cache/fact-kinds.ts';
import { FactCache } from '../cache/fact-cache.ts';
import { Anime } from '../providers/anime-list/anime.ts';
import type { EpisodeFacts, Seasons } from '../providers/provider.ts';
import { ask } from './ask.ts';
import { Providers } from './providers.ts';
import { Titles } from './titles.ts';

type Title = OutputOf<typeof getTitle>;
type Episodes = OutputOf<typeof listEpisodes>;

/**
 * The episodes of a title. All but the specials are one fact: they are counted through, whichever seasons are asked for.
 * The specials, which may be many and are seldom wanted, are another.
 */
@Injectable()
export class EpisodeLists {
  constructor(
    private readonly titles: Titles,
    private readonly providers: Providers,
    private readonly cache: FactCache,
    private readonly anime: Anime,
  ) {}

  /** @throws title.not_found, title.provider_unavailable, title.provider_unknown */
  async list(question: ParsedInputOf<typeof listEpisodes>): Promise<Episodes> {
    const { seasons: wanted } = question;
    const title = await this.titles.title(question);
    const { fetchedAt, stale } = title;
    if (!hasParts(question.contentType)) return { items: [], fetchedAt, stale };
    const regular = title.seasons.filter(({ season }) => season > 0);
    const specials = title.seasons.filter(({ season }) => season === 0);
    const lists = await Promise.all([
      !wanted || wanted.some((season) => season > 0) ? this.#episodes(title, 'regular', regular) : undefined,
      wanted?.includes(0) ? this.#episodes(title, 'specials', specials) : undefined,
    ]);
    const items = (await Promise.all(lists.map((list) => this.anime.numbered(title, list?.items ?? [])))).flat();
    const known = lists.filter((list) => list !== undefined);
    return {
      items: told(inOrder(wanted ? items.filter(({ season }) => wanted.includes(season)) : items)),
      fetchedAt: known.reduce((oldest, list) => (list.fetchedAt < oldest ? list.fetchedAt : oldest), fetchedAt),
      stale: stale || known.some((list) => list.stale),
    };
  }

  async #episodes({ contentType, externalId }: Title, part: 'regular' | 'specials', seasons: Seasons): Promise<Fresh<{ items: EpisodeFacts[] }> | undefined> {
    if (seasons.length === 0) return undefined;
    const { id, provider } = this.providers.of(contentType);
    const answer = await ask(this.cache, provider.name, {
      kind: 'episodes',
      key: factKey('episodes', contentType, id, externalId, part),
      provider: id,
      fetch: () => provider.episodes(contentType, externalId, seasons),
    });
    if (!answer) throw new AppError('title.not_found', { externalId });
    return answer;
  }
}

const inOrder = (episodes: Episode[]) => episodes.sort((a, b) => a.season - b.season || a.episode - b.episode);

/** A message holds no more than so many with all that is known of them; the pages show one season at a time. */
const MOST_IN_FULL = 500;

const told = (episodes: Episode[]) => (episodes.length > MOST_IN_FULL ? episodes.map((episode) => ({ ...episode, overview: null, stillPath: null })) : episodes);
