import { OutsideError } from '@marquee/service-kit';
import type { LibraryPage } from '../ports/media-server.ts';
import { pagesOf } from './pages.ts';

const page = (read: number, total: number): LibraryPage => ({ titles: [], episodes: [], read, total });
const all = async (read: (start: number, limit: number) => Promise<LibraryPage>) => {
  const sizes: number[] = [];
  for await (const one of pagesOf(read)) sizes.push(one.read);
  return sizes;
};

describe('pages', () => {
  it('go on until all of it is read, as many at a time as the server gives', async () => {
    expect(await all((start, limit) => Promise.resolve(page(Math.min(limit, 400, 1_000 - start), 1_000)))).toEqual([400, 400, 200]);
    expect(await all(() => Promise.resolve(page(0, 0)))).toEqual([0]);
  });

  it('are smaller where the server cannot bear them', async () => {
    const asked: number[] = [];
    const read = (start: number, limit: number) => {
      asked.push(limit);
      return limit > 500 ? Promise.reject(new OutsideError('connection_timeout', 'late')) : Promise.resolve(page(Math.min(limit, 300 - start), 300));
    };
    expect(await all(read)).toEqual([200, 100]);
    expect(asked).toEqual([1_000, 200, 200]);
    await expect(all(() => Promise.reject(new OutsideError('connection_timeout', 'late')))).rejects.toMatchObject({ failure: 'connection_timeout' });
    await expect(all(() => Promise.reject(new OutsideError('authentication', 'no')))).rejects.toMatchObject({ failure: 'authentication' });
  });

  it('that end before their own count are no answer', async () => {
    await expect(all((start) => Promise.resolve(page(start === 0 ? 1_000 : 0, 2_000)))).rejects.toMatchObject({ failure: 'parse_error' });
  });
});
