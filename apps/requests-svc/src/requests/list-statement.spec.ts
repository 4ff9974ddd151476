import { listStatement, type ListQuery } from './list-statement.ts';

const query = (part: Partial<ListQuery> = {}): ListQuery => ({ requesterId: null, states: null, contentType: null, q: null, sort: 'newest', after: null, limit: 21, ...part });
const user = '0190a5a0-0000-7000-8000-000000000001';

describe('list statement', () => {
  it('is prepared once per shape: values are never in its text', () => {
    const one = listStatement(query({ requesterId: user, states: ['pending'], contentType: 'movie', limit: 5 }));
    const other = listStatement(query({ requesterId: user.replace('1', '2'), states: ['failed', 'available'], contentType: 'movie', limit: 20 }));

    expect(other.name).toBe(one.name);
    expect(other.text).toBe(one.text);
    expect(one.values).toEqual(['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', user, ['pending'], ['movie']]);
  });

  it('has another name for another text', () => {
    const parts: Partial<ListQuery>[] = [
      {}, { requesterId: user }, { states: ['pending'] }, { sort: 'oldest' }, { sort: 'priority' },
      { sort: 'updated' }, { limit: 51 }, { limit: 101 }, { requesterId: user, contentType: 'movie' },
    ];
    const statements = parts.map((part) => listStatement(query(part)));
    expect(new Set(statements.map((s) => s.name)).size).toBe(parts.length);
    expect(new Set(statements.map((s) => s.text)).size).toBe(parts.length);
    expect(listStatement(query({ after: ['2026-01-01T00:00:00.000Z', user] }))).toMatchObject({ name: statements[0]?.name, text: statements[0]?.text });
  });

  it('is the same for one type as for some states: merged', () => {
    expect(listStatement(query({ contentType: 'series' }))).toMatchObject({ name: listStatement(query({ states: ['pending'] })).name, text: listStatement(query({ states: ['pending'] })).text });
  });

  it('reads a repeated state once', () => {
    expect(listStatement(query({ states: ['pending', 'pending'] })).values).toContainEqual(['pending']);
  });

  it('is not prepared for a search, whose plan depends on its words', () => {
    expect(listStatement(query({ q: 'matrix' })).name).toBeUndefined();
  });
});
