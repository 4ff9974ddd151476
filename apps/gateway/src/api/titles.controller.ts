import { Controller, Param, Query } from '@nestjs/common';
import { discoverTitles, getTitle, SearchQuery, searchTitles } from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { TitleCards } from '../titles/title-cards.ts';
import { TitlePage, TitleView } from './shapes.ts';

const TitleParam = getTitle.input;
const RowParam = discoverTitles.input.pick({ row: true });
const RowQuery = discoverTitles.input.omit({ row: true });

@Controller()
export class TitlesController {
  constructor(private readonly cards: TitleCards) {}

  @Endpoint('GET /api/v1/requests/search', { summary: 'Search titles to ask for', needs: 'requests.view', answer: TitlePage, problems: searchTitles.errors })
  search(@Query({ schema: SearchQuery }) query: z.output<typeof SearchQuery>) {
    return this.cards.search(query);
  }

  @Endpoint('GET /api/v1/discover/{row}', { summary: 'A row of the discover page', needs: 'requests.view', answer: TitlePage, problems: discoverTitles.errors })
  discover(@Param({ schema: RowParam }) { row }: z.output<typeof RowParam>, @Query({ schema: RowQuery }) query: z.output<typeof RowQuery>) {
    return this.cards.discover({ ...query, row });
  }

  @Endpoint('GET /api/v1/titles/{contentType}/{provider}/{id}', { summary: 'All about a title', needs: 'requests.view', answer: TitleView, problems: getTitle.errors })
  title(@Param({ schema: TitleParam }) param: z.output<typeof TitleParam>) {
    return this.cards.title(param);
  }
}
