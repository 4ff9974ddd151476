import { advanceStage, facts, requestState, stages, type Fact, type Stage } from '@marquee/contracts';
import { episodeItem, fulfilment, movieItem, series } from '../../test/support/rows.ts';
import { newItem } from '../items/item.ts';
import { applyChange, each, stagesOf } from './change.ts';
import { futureItem } from './items-of-request.ts';

const reason = { code: 'downloading', params: { connection: 'Radarr' } } as const;
const movie = (change: object) => ({ items: new Map([['movie', change]]) });
const staged = (stage: Stage) => fulfilment({ items: [movieItem({ stage })] });

describe('a change', () => {
  it.each(stages.flatMap((from) => (Object.keys(facts) as Fact[]).map((fact) => [from, fact] as const)))('%s + %s goes where the table of contracts says', (from, fact) => {
    const { next, advanced } = applyChange(staged(from), movie({ facts: [fact], reason }));
    expect(next.items.map(({ stage }) => stage)).toEqual([advanceStage(from, fact) ?? from]);
    expect(advanced).toBe(advanceStage(from, fact) !== null && next.items[0]?.stage !== from);
    expect(next.reasonCode).toBe(advanced ? 'downloading' : 'searching');
  });

  it('is no news when it says what was known', () => {
    const base = fulfilment();
    expect(applyChange(base, { ...movie({ reason: { code: 'searching', params: { connection: 'Radarr' } }, reasonWhen: 'always' }), set: { attempt: 3 } }).news).toBe(false);
    expect(applyChange({ ...base, revision: 0 }, {}).news).toBe(true);
  });

  it('is no news when only the clock makes it another', () => {
    const waiting = (nextAttemptAt: string, problem = 'it cannot be reached') => ({ code: 'waiting_for_connection', params: { problem, nextAttemptAt } }) as const;
    const before = fulfilment({ status: 'due', reasonCode: waiting('a').code, reasonParams: waiting('a').params });
    expect(applyChange(before, { reason: waiting('b') }).news).toBe(false);
    expect(applyChange(before, { reason: waiting('b', 'it did not answer in time') }).news).toBe(true);
    const partly = series(2, { status: 'due', items: [episodeItem(1, 1, { stage: 'available' }), episodeItem(1, 2)] });
    const { next } = applyChange(partly, { reason: waiting('a') });
    expect(next).toMatchObject({ reasonCode: 'in_part', reasonParams: { available: 1, total: 2, restCode: 'waiting_for_connection' } });
    expect(applyChange(next, { reason: waiting('b') }).news).toBe(false);
    expect(applyChange(next, { set: { attempt: 2 } }).next.reasonCode).toBe('in_part');
  });

  it('keeps status, live and moving in step with the stages', () => {
    const base = fulfilment();
    expect(applyChange(base, movie({ facts: ['verified'] })).next).toMatchObject({ status: 'done', live: false, moving: false });
    expect(applyChange(base, movie({ facts: ['grabbed'] })).next).toMatchObject({ status: 'sent', live: true, moving: true });
    expect(applyChange(base, movie({ facts: ['failed'] })).next).toMatchObject({ status: 'failed', live: true, moving: false });
    expect(applyChange(fulfilment({ status: 'failed', items: [movieItem({ stage: 'failed' })] }), movie({ facts: ['grabbed'] })).next).toMatchObject({ status: 'sent', moving: true });
    expect(applyChange(staged('downloading'), movie({ facts: ['failed', 'retried'] })).next).toMatchObject({ status: 'sent', moving: false });
  });

  it('of a reason says why it is not handed over, until something moves all the same', () => {
    const due = fulfilment({ status: 'due', reasonCode: 'approved', reasonParams: {} });
    const sending = applyChange(due, { reason: { code: 'sending', params: { connection: 'Radarr' } } }).next;
    expect(sending.reasonCode).toBe('sending');
    expect(applyChange(sending, movie({ facts: ['grabbed'], reason: { code: 'grabbed', params: { connection: 'Radarr' } } })).next.reasonCode).toBe('grabbed');
    expect(applyChange(fulfilment(), { reason: { code: 'sending', params: {} } }).next.reasonCode).toBe('searching');
  });

  it('remembers since when it is only searched for', () => {
    const at = new Date(1_000);
    const searching = { reason: { code: 'searching', params: {} }, reasonWhen: 'always' } as const;
    const [item] = applyChange(fulfilment({ items: [movieItem({ reasonCode: null })] }), movie(searching), at).next.items;
    expect(item?.searchingSince).toEqual(at);
    expect(applyChange(fulfilment({ items: [item ?? movieItem()] }), movie(searching), new Date(2_000)).next.items[0]?.searchingSince).toEqual(at);
    expect(applyChange(fulfilment({ items: [item ?? movieItem()] }), movie({ facts: ['grabbed'] })).next.items[0]?.searchingSince).toBeNull();
  });
});

describe('a series', () => {
  it('travels as a pack of 13: each episode by itself, the state from all', () => {
    const state = (items: readonly { stage: Stage }[]) => requestState('approved', items.map(({ stage }) => stage));
    let now = series(13);
    const step = (from: number, to: number, fact: Fact) => {
      const outcome = applyChange(now, { items: each(now.items.slice(from - 1, to), () => ({ facts: [fact] })) });
      now = outcome.next;
      return [state(now.items), now.items.filter(({ stage }) => stage === 'available').length, outcome.news];
    };
    expect(step(1, 13, 'grabbed')).toEqual(['grabbing', 0, true]);
    expect(step(1, 13, 'grabbed')).toEqual(['grabbing', 0, false]);
    expect(step(1, 13, 'download_started')).toEqual(['downloading', 0, true]);
    expect(step(1, 1, 'imported')).toEqual(['importing', 0, true]);
    expect(step(2, 13, 'imported')).toEqual(['importing', 0, true]);
    expect(step(1, 5, 'verified')).toEqual(['importing', 5, true]);
    expect(now).toMatchObject({ live: true, moving: true, status: 'sent' });
    expect(step(1, 13, 'download_started')).toEqual(['importing', 5, false]);
    expect(step(6, 13, 'verified')).toEqual(['available', 13, true]);
    expect(now).toMatchObject({ live: false, moving: false, status: 'done' });
  });

  it('has failed only when nothing of it goes on', () => {
    const one = applyChange(series(3), { items: new Map([['S01E01', { facts: ['failed'] }]]) }).next;
    expect(one.status).toBe('sent');
    expect(applyChange(one, { items: each(one.items.slice(1), () => ({ facts: ['verified'] })) }).next).toMatchObject({ status: 'failed', live: true });
  });

  it('takes announced episodes in once, in order, and lets go of the future when it has ended', () => {
    const before = series(2, { openEnded: true, items: [episodeItem(1, 1), futureItem()] });
    const add = [2, 1].map((episode) => newItem({ key: `S01E0${episode}`, season: 1, episode, absolute: episode, airDate: null }));
    const first = applyChange(before, { add });
    expect(first.next.items.map(({ key }) => key)).toEqual(['S01E01', 'S01E02', 'future']);
    expect([first.news, first.added.length, stagesOf(first.next.items).openEnded]).toEqual([true, 1, true]);
    expect(applyChange(first.next, { add }).news).toBe(false);
    const ended = applyChange(first.next, { drop: ['future'], set: { openEnded: false } });
    expect([ended.news, stagesOf(ended.next.items)]).toEqual([true, { items: ['processing', 'processing'], openEnded: false }]);
    const ready = applyChange({ ...first.next, items: first.next.items.map((item) => (item.key === 'future' ? item : { ...item, stage: 'available' as const })) }, {});
    expect(ready.next).toMatchObject({ live: true, reasonCode: 'waiting_for_future' });
  });
});
