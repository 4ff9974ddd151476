import { OutsideError } from '@marquee/service-kit';
import type { LibraryPage } from '../ports/media-server.ts';

export const PAGE = 1_000;
const SMALL = 200;

const tooMuch = (error: unknown): boolean => error instanceof OutsideError && (error.failure === 'connection_timeout' || error.failure === 'server_error' || /larger than can be right/.test(error.message));

/**
 * All of a list, page by page; smaller pages where a server cannot bear the large ones.
 * @throws OutsideError, also where it ends before its own count: half an answer proves nothing
 */
export async function* pagesOf(read: (startIndex: number, limit: number) => Promise<LibraryPage>, size = PAGE): AsyncGenerator<LibraryPage> {
  let limit = size;
  for (let start = 0, total = Infinity; start < total; ) {
    let page: LibraryPage;
    try {
      page = await read(start, limit);
    } catch (error) {
      if (limit <= SMALL || !tooMuch(error)) throw error;
      limit = SMALL;
      continue;
    }
    if (page.read === 0 && page.total > start) throw new OutsideError('parse_error', `the list ended at ${start} of ${page.total}`);
    yield page;
    start += page.read;
    total = page.total;
  }
}
