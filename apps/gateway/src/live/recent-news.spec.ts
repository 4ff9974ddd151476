import type { News } from './news.ts';
import { RecentNews } from './recent-news.ts';

const news = (seq: number, size = 1): News => ({ seq, size, textFor: () => String(seq) });
const seqs = (found: News[] | undefined) => found?.map(({ seq }) => seq);

test('it tells what came after, and knows where it begins', () => {
  const recent = new RecentNews(10);
  for (const seq of [12, 15, 16]) recent.add(news(seq));

  expect(seqs(recent.after(10, 9))).toEqual([12, 15, 16]);
  expect(seqs(recent.after(12, 1))).toEqual([15]);
  expect(seqs(recent.after(16, 9))).toEqual([]);
  expect(recent.after(9, 9)).toBeUndefined();
});

test('what is old is forgotten, by number and by size', () => {
  const many = new RecentNews(0, 10);
  for (let seq = 1; seq <= 100; seq += 1) many.add(news(seq));
  expect(many.after(0, 9)).toBeUndefined();
  expect(seqs(many.after(99, 9))).toEqual([100]);
  expect(many.after(90, 99)?.length).toBeGreaterThanOrEqual(10);

  const large = new RecentNews(0);
  for (let seq = 1; seq <= 100; seq += 1) large.add(news(seq, 1024 * 1024));
  expect(large.after(0, 9)).toBeUndefined();
  expect(large.after(80, 99)).toBeUndefined();
  expect(seqs(large.after(98, 9))).toEqual([99, 100]);
});
