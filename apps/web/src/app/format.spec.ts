import { formatter } from './format.ts';

const english = formatter('en');

describe('formatter', () => {
  it('never promises that a download is done before it is', () => {
    expect(english.percent(0.999)).toBe('99%');
    expect(english.percent(1)).toBe('100%');
  });

  it.each([[0.2, '1 sec'], [59, '59 sec'], [61, '2 min'], [3_600, '1 hr 0 min'], [5_400, '1 hr 30 min']])('%d s are %s', (seconds, words) => {
    expect(english.duration(seconds)).toBe(words);
  });

  it('tells how long ago in the largest unit that fits', () => {
    const now = Date.parse('2026-03-10T12:00:00.000Z');

    expect(english.ago('2026-03-10T11:59:50.000Z', now)).toBe('now');
    expect(english.ago('2026-03-10T11:57:00.000Z', now)).toBe('3 minutes ago');
    expect(english.ago('2026-03-09T12:00:00.000Z', now)).toBe('yesterday');
    expect(formatter('de').ago('2026-03-08T12:00:00.000Z', now)).toBe('vorgestern');
  });

  it.each([[0, '0B'], [999, '999B'], [1_500, '1.5 kB'], [4_370_000_000, '4.37 GB'], [2e15, '2,000 TB']])('%d bytes are %s', (bytes, words) => {
    expect(english.bytes(bytes)).toBe(words);
  });

  it('does not move a calendar day into another zone', () => {
    expect(english.day('1999-03-31')).toBe('Mar 31, 1999');
  });
});
