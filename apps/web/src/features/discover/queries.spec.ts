import fs from 'node:fs';
import { discoverRows } from './queries.ts';

describe('the first row', () => {
  it('is the one that is asked for before the app is there', () => {
    const [{ type, row }] = discoverRows;

    expect(fs.readFileSync(new URL('../../../public/early.js', import.meta.url), 'utf8')).toContain(`'/api/v1/discover/${row}?type=${type}'`);
  });
});
