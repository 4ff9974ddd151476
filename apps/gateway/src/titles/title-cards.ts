import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { discoverTitles, getTitle, searchTitles, titleKey, type InputOf, type OutputOf, type TitleSummary } from '@marquee/contracts';
import type { TitleCard, TitlePage, TitleView } from '../api/shapes.ts';
import { MarkCache, type MarkedTitle } from './mark-cache.ts';

/** Titles as people see them: the provider's facts, with what this community did about them. */
@Injectable()
export class TitleCards {
  constructor(
    private readonly bus: Bus,
    private readonly marks: MarkCache,
  ) {}

  async search(input: InputOf<typeof searchTitles>): Promise<TitlePage> {
    return this.page(await this.bus.request(searchTitles, input));
  }

  async discover(input: InputOf<typeof discoverTitles>): Promise<TitlePage> {
    return this.page(await this.bus.request(discoverTitles, input));
  }

  async title(input: InputOf<typeof getTitle>): Promise<TitleView> {
    const title = await this.bus.request(getTitle, input);
    const marksOf = await this.marks.of([{ ...title, ids: { ...idsOf(title), ...title.ids } }, ...title.similar.map(named), ...title.recommended.map(named)]);
    const card = (summary: TitleSummary): TitleCard => ({ ...summary, ...marksOf(keyOf(summary)) });
    return { ...title, ...marksOf(keyOf(title)), similar: title.similar.map(card), recommended: title.recommended.map(card) };
  }

  private async page(page: OutputOf<typeof searchTitles>): Promise<TitlePage> {
    const marksOf = await this.marks.of(page.items.map(named));
    return { ...page, items: page.items.map((summary) => ({ ...summary, ...marksOf(keyOf(summary)) })) };
  }
}

const keyOf = ({ contentType, externalId }: TitleSummary) => titleKey(contentType, externalId);
const idsOf = ({ provider, externalId }: TitleSummary) => ({ [provider]: externalId });
const named = (summary: TitleSummary): MarkedTitle => ({ contentType: summary.contentType, externalId: summary.externalId, ids: idsOf(summary) });
