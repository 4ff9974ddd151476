import { queueStatuses } from '@marquee/contracts';
import { actionsNow, queueLooks } from './looks.ts';
import { partsText } from './parts.ts';

const all = ['pause', 'resume', 'remove', 'prioritise'] as const;

describe('queueLooks', () => {
  it('tells every status apart without colour', () => {
    expect(new Set(queueStatuses.map((status) => queueLooks[status].icon)).size).toBe(queueStatuses.length);
  });
});

describe('actionsNow', () => {
  it.each([
    ['downloading', ['pause', 'prioritise', 'remove']],
    ['paused', ['resume', 'prioritise', 'remove']],
    ['blocked', ['remove']],
  ] as const)('of a download that is %s are %j', (status, expected) => {
    expect(actionsNow({ actions: all, status })).toEqual(expected);
  });

  it('are none that the source cannot do', () => {
    expect(actionsNow({ actions: ['remove'], status: 'downloading' })).toEqual(['remove']);
  });
});

describe('partsText', () => {
  it.each([
    [[], ''],
    [['S01E07'], 'S01E07'],
    [['S01E01', 'S01E02', 'S01E03', 'S01E04'], 'S01E01–E04'],
    [['S01E01', 'S01E03'], 'S01E01, S01E03'],
    [['S01E13', 'S02E01', 'S02E02', 'S02E03'], 'S01E13 … S02E03'],
  ])('says %j as "%s"', (parts, text) => {
    expect(partsText(parts)).toBe(text);
  });
});
