import { titleCondition } from './title-condition.ts';

describe('title condition', () => {
  const of = (q: string) => {
    const values: unknown[] = [];
    return { text: titleCondition(q, (value) => `$${values.push(value)}`), values };
  };

  it.each([
    ['#12', 'r.number = $1', ['12']],
    ['matrix', '(r.title ilike $1)', ['%matrix%']],
    ['1917', '(r.title ilike $1 or r.number = $2)', ['%1917%', '1917']],
    ['it', '(r.title ilike $1 or r.title ilike $2)', ['it%', '% it%']],
    ['100%_\\', '(r.title ilike $1)', ['%100\\%\\_\\\\%']],
    ['--', 'false', []],
    ['99999999999999999999', '(r.title ilike $1)', ['%99999999999999999999%']],
  ])('of %s', (q, text, values) => {
    expect(of(q)).toEqual({ text, values });
  });
});
