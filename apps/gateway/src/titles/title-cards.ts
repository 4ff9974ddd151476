import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { discoverTitles, getTitle, searchTitles, titleKey, type InputOf, type OutputOf, type TitleSummary } from '@marquee/contracts';
import type { TitleCard, TitlePage, TitleView } from '../api/shapes.ts';
import { AgeGate, type Viewer } from './age-gate.ts';
import { MarkCache, type MarkedTitle } from './mark-cache.ts';

/** Titles as people see them: the provider's facts, with what this community did about them. */
@Injectable()
export class TitleCards {
  constructor(
    private readonly bus: Bus,
    private readonly marks: MarkCache,
    private readonly ages: AgeGate,
  ) {}

  async search(input: InputOf<typeof searchTitles>, viewer: Viewer): Promise<TitlePage> {
    return this.page(await this.bus.request(searchTitles, input), viewer);
  }

  async discover(input: InputOf<typeof discoverTitles>, viewer: Viewer): Promise<TitlePage> {
    return this.page(await this.bus.request(discoverTitles, input), viewer);
  }

  /** @throws request.age_restricted, and what getTitle throws */
  async title(input: InputOf<typeof getTitle>, viewer: Viewer): Promise<TitleView> {
    const found = await this.bus.request(getTitle, input);
    await this.ages.assertVisible(found, viewer);
    const [similar, recommended] = await Promise.all([this.ages.visible(found.similar, viewer), this.ages.visible(found.recommended, viewer)]);
    const title = { ...found, similar, recommended };
    const marksOf = await this.marks.of([{ ...title, ids: { ...idsOf(title), ...title.ids } }, ...title.similar.map(named), ...title.recommended.map(named)]);
    const card = (summary: TitleSummary): TitleCard => ({ ...summary, ...marksOf(keyOf(summary)) });
    return { ...title, ...marksOf(keyOf(title)), similar: title.similar.map(card), recommended: title.recommended.map(card) };
  }

  private async page(page: OutputOf<typeof searchTitles>, viewer: Viewer): Promise<TitlePage> {
    const items = await this.ages.visible(page.items, viewer);
    const marksOf = await this.marks.of(items.map(named));
    return { ...page, items: items.map((summary) => ({ ...summary, ...marksOf(keyOf(summary)) })) };
  }
}

const keyOf = ({ contentType, externalId }: TitleSummary) => titleKey(contentType, externalId);
const idsOf = ({ provider, externalId }: TitleSummary) => ({ [provider]: externalId });
const named = (summary: TitleSummary): MarkedTitle => ({ contentType: summary.contentType, externalId: summary.externalId, ids: idsOf(summary) });
