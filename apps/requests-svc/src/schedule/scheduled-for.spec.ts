import { scheduledFor } from './scheduled-for.ts';

const now = new Date('2026-06-15T12:00:00.000Z');
const film = (releaseDate: string | null) => ({ releaseDate, nextEpisode: null });
const show = (releaseDate: string | null, airDate: string | null) => ({ releaseDate, nextEpisode: { season: 3, episode: 1, airDate } });

describe('when an approval takes effect', () => {
  it('is at once unless somebody says otherwise, or what he says is over', () => {
    expect(scheduledFor(null, film('2027-01-01'), now)).toBeNull();
    expect(scheduledFor('2026-06-15T11:59:59.000Z', film(null), now)).toBeNull();
    expect(scheduledFor('2026-06-15T12:00:01.000Z', film(null), now)?.toISOString()).toBe('2026-06-15T12:00:01.000Z');
  });

  it.each([
    ['a film that is to come', film('2026-07-01'), '2026-07-01T00:00:00.000Z'],
    ['a film of today', film('2026-06-15'), undefined],
    ['a film without a date', film(null), undefined],
    ['a series that is to come', show('2026-08-01', '2026-08-01'), '2026-08-01T00:00:00.000Z'],
    ['a series that goes on', show('2020-01-01', '2026-09-01'), '2026-09-01T00:00:00.000Z'],
    ['a series that goes on at a time that nobody knows', show('2020-01-01', null), undefined],
  ])('is the release of %s', (_what, title, at) => {
    expect(scheduledFor('release', title, now)?.toISOString()).toBe(at);
  });
});
