import type { LiveMessage } from '@marquee/contracts';
import { Place } from './live-place.ts';

const hello = (seq: number): LiveMessage => ({ type: 'hello', userId: 'u', seq });
const library = (seq: number): LiveMessage => ({ type: 'library', titleKeys: [], seq });

it('asks for nothing again at first, and goes on from there at once', () => {
  const place = new Place();

  expect(place.after(hello(7))).toEqual({ says: { type: 'resume', after: 7 }, news: false, asksAgain: [] });
  expect(place.after({ type: 'resumed', seq: 7 })).toEqual({ news: false, asksAgain: [] });
  expect(place.after(library(8)).news).toBe(true);
});

it('goes on from the last event after a gap, quietly, and takes none twice', () => {
  const place = new Place();
  place.after(hello(7));
  place.after(library(9));
  place.lost();

  expect(place.after(hello(12))).toEqual({ says: { type: 'resume', after: 9 }, news: false, asksAgain: [] });
  expect(place.isCatchingUp).toBe(true);
  expect([9, 10, 12].map((seq) => place.after(library(seq)).news)).toEqual([false, true, true]);
  expect(place.after({ type: 'resumed', seq: 12 }).asksAgain).toContainEqual(['queue']);
  expect(place.isCatchingUp).toBe(false);
});

it('goes on from the same event when it is lost again on the way', () => {
  const place = new Place();
  place.after(hello(7));
  place.lost();
  place.after(hello(20));
  place.after(library(11));
  place.lost();

  expect(place.after(hello(30)).says).toEqual({ type: 'resume', after: 11 });
});

it.each<[string, (place: Place) => unknown]>([
  ['the gateway no longer knows what was missed', (place) => (place.after(hello(12)), place.after({ type: 'reset', seq: 12 }).asksAgain)],
  ['too much was missed', (place) => place.after(hello(9_000)).asksAgain],
])('asks for everything again when %s', (_, comeBack) => {
  const place = new Place();
  place.after(hello(7));
  place.lost();

  expect(comeBack(place)).toEqual([[]]);
});

it('asks for everything again when the first connection came late', () => {
  const place = new Place();
  place.lost();

  expect(place.after(hello(7)).asksAgain).toEqual([[]]);
});

it('takes what has no number as it comes', () => {
  const place = new Place();
  place.after(hello(7));

  expect(place.after({ type: 'progress', requestId: 'a', progress: 0.5, etaSeconds: null, items: [] }).news).toBe(true);
});
