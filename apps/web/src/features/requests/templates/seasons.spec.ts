import { wholeSeries, type WishChoice } from '../wish/choice.ts';
import { choiceFromSaved, seasonsToSave } from './seasons.ts';

const series = [0, 1, 2, 3].map((season) => ({ season, episodeCount: season === 3 ? 0 : 10 }));
const only = (season: number): WishChoice => ({ mode: 'chosen', chosen: new Map([[season, 'whole']]) });

describe('a saved choice', () => {
  it('means the first and the latest season as such', () => {
    expect(seasonsToSave(only(1), series)).toBe('first');
    expect(seasonsToSave(only(2), series)).toBe('latest');
    expect(choiceFromSaved('latest', [{ season: 1, episodeCount: 5 }, { season: 7, episodeCount: 5 }])).toEqual(only(7));
  });

  it('is otherwise what was chosen', () => {
    expect(seasonsToSave(wholeSeries, series)).toBe('all');
    expect(seasonsToSave({ mode: 'chosen', chosen: new Map([[1, new Set([2, 1])]]) }, series)).toEqual([{ season: 1, episodes: [1, 2] }]);
    expect(choiceFromSaved([1, { season: 2, episodes: [4] }, 9], series)).toEqual({ mode: 'chosen', chosen: new Map<number, unknown>([[1, 'whole'], [2, new Set([4])]]) });
  });

  it('says nothing where nothing of it is there', () => {
    expect(choiceFromSaved(null, series)).toBeUndefined();
    expect(choiceFromSaved([9], series)).toBeUndefined();
    expect(choiceFromSaved('first', [{ season: 0, episodeCount: 3 }])).toBeUndefined();
  });
});
