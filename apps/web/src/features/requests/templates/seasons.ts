import type { Schema } from '@marquee/api-client';
import { toSeasonsInput, type Chosen, type WishChoice } from '../wish/choice.ts';

export type TemplateSeasons = NonNullable<Schema<'RequestTemplateInput'>['choices']>['seasons'];
type Season = Pick<Schema<'Season'>, 'season' | 'episodeCount'>;

const regular = (seasons: readonly Season[]) => seasons.filter(({ season, episodeCount }) => season > 0 && episodeCount > 0).map(({ season }) => season);

/** A choice as it is saved for other series: the first and the latest season are meant as such, not by their number. */
export function seasonsToSave(choice: WishChoice, seasons: readonly Season[]): TemplateSeasons {
  const only = choice.mode === 'chosen' && choice.chosen.size === 1 ? [...choice.chosen][0] : undefined;
  const numbers = regular(seasons);
  if (only?.[1] === 'whole' && only[0] === Math.min(...numbers)) return 'first';
  if (only?.[1] === 'whole' && only[0] === Math.max(...numbers)) return 'latest';
  return toSeasonsInput(choice) ?? null;
}

/** What was saved, for this series; undefined where it says nothing, or nothing of it is there. */
export function choiceFromSaved(saved: TemplateSeasons, seasons: readonly Season[]): WishChoice | undefined {
  if (saved === null || saved === undefined) return undefined;
  if (saved === 'all' || saved === 'future') return { mode: saved, chosen: new Map() };
  const numbers = regular(seasons);
  if (saved === 'first' || saved === 'latest') return numbers.length > 0 ? { mode: 'chosen', chosen: new Map([[saved === 'first' ? Math.min(...numbers) : Math.max(...numbers), 'whole']]) } : undefined;
  const there = new Set(seasons.map(({ season }) => season));
  const chosen: Chosen = new Map(
    saved.flatMap((one) => {
      const { season, episodes } = typeof one === 'number' ? { season: one, episodes: null } : one;
      return there.has(season) ? [[season, episodes ? new Set(episodes) : ('whole' as const)] as const] : [];
    }),
  );
  return chosen.size > 0 ? { mode: 'chosen', chosen } : undefined;
}
