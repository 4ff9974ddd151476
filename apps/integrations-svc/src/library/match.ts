import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { isFuture, type ItemRow } from '../items/item.ts';
import type { Candidates, Finding } from './candidate.ts';
import { filmFinding } from './match-film.ts';
import { episodeFinding, seriesOf } from './match-series.ts';

/** What is known of each of a title's items, by key. Pure; the order of the candidates is that of the servers. */
export function findings(wanted: Fulfilment, candidates: Candidates, of: (item: ItemRow) => boolean = (item) => item.stage !== 'available'): Map<string, Finding> {
  const items = wanted.items.filter((item) => !isFuture(item) && of(item));
  const series = wanted.contentType === 'series' ? seriesOf(wanted, candidates.titles) : [];
  return new Map(
    items.flatMap((item) => {
      const found = wanted.contentType === 'series' ? episodeFinding(wanted, item, series, candidates) : filmFinding(wanted, item, candidates);
      return found ? [[item.key, found] as const] : [];
    }),
  );
}
