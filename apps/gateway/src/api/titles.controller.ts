import { Controller, Param, Query } from '@nestjs/common';
import { discoverTitles, getTitle, listEpisodes, SearchQuery, searchTitles } from '@marquee/contracts';
import { z } from 'zod';
import { Caller, type Access } from '../access/access.ts';
import { Endpoint } from '../http/endpoint.ts';
import { EpisodeCards } from '../titles/episode-cards.ts';
import { TitleCards } from '../titles/title-cards.ts';
import { EpisodeList, TitlePage, TitleView } from './shapes.ts';

const TitleParam = getTitle.input;
/** `season` names one season; without it all but the specials are listed. */
const EpisodesQuery = z.object({ season: z.coerce.number().int().min(0).optional() });
const RowParam = discoverTitles.input.pick({ row: true });
const RowQuery = discoverTitles.input.omit({ row: true });

@Controller()
export class TitlesController {
  constructor(
    private readonly cards: TitleCards,
    private readonly parts: EpisodeCards,
  ) {}

  @Endpoint('GET /api/v1/requests/search', { summary: 'Search titles to ask for', needs: 'requests.view', answer: TitlePage, problems: searchTitles.errors })
  search(@Caller() { user }: Access, @Query({ schema: SearchQuery }) query: z.output<typeof SearchQuery>) {
    return this.cards.search(query, user);
  }

  @Endpoint('GET /api/v1/discover/{row}', { summary: 'A row of the discover page', needs: 'requests.view', answer: TitlePage, problems: discoverTitles.errors })
  discover(@Caller() { user }: Access, @Param({ schema: RowParam }) { row }: z.output<typeof RowParam>, @Query({ schema: RowQuery }) query: z.output<typeof RowQuery>) {
    return this.cards.discover({ ...query, row }, user);
  }

  @Endpoint('GET /api/v1/titles/{contentType}/{provider}/{id}', { summary: 'All about a title', needs: 'requests.view', answer: TitleView, problems: [...getTitle.errors, 'request.age_restricted'] })
  title(@Caller() { user }: Access, @Param({ schema: TitleParam }) param: z.output<typeof TitleParam>) {
    return this.cards.title(param, user);
  }

  @Endpoint('GET /api/v1/titles/{contentType}/{provider}/{id}/episodes', { summary: 'Episodes of a series', needs: 'requests.view', answer: EpisodeList, problems: [...listEpisodes.errors, 'request.age_restricted'] })
  episodes(@Caller() { user }: Access, @Param({ schema: TitleParam }) param: z.output<typeof TitleParam>, @Query({ schema: EpisodesQuery }) { season }: z.output<typeof EpisodesQuery>) {
    return this.parts.of(param, user, season);
  }
}
