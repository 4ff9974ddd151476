import { Injectable } from '@nestjs/common';
import { contentTypes, type OutputOf, type getCollection } from '@marquee/contracts';
import { AgeGate, type Viewer } from './age-gate.ts';

type Details = OutputOf<typeof getCollection>;

/** Titles of which the age is asked at once. */
const PORTION = 200;

@Injectable()
export class CollectionViews {
  constructor(private readonly ages: AgeGate) {}

  /** With those of its titles that this person may see. */
  async of(collection: Details, viewer: Viewer): Promise<Details> {
    if (viewer.ageLimit === null) return collection;
    const all = collection.titles.map((title) => ({ ...title, provider: contentTypes[title.contentType].provider }));
    const shown: Details['titles'] = [];
    for (let first = 0; first < all.length; first += PORTION) {
      const portion = await this.ages.visible(all.slice(first, first + PORTION), viewer);
      shown.push(...portion.map(({ provider: _, ...title }) => title));
    }
    return { ...collection, titles: shown, items: shown.length };
  }
}
