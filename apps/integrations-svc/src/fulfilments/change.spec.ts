import { advanceStage, facts, stages, type Fact } from '@marquee/contracts';
import { applyChange } from './change.ts';
import type { Fulfilment } from './fulfilment.ts';

const base: Fulfilment = {
  id: 'f', requestId: 'r', contentType: 'movie', externalId: '603', title: 'The Matrix', year: 1999, tmdb: '603', imdb: null, connectionId: 'c', managerRef: '12',
  downloadId: null, status: 'sent', attempt: 0, nextAttemptAt: new Date(0), claim: null, lastFailure: null, writeUnknownAt: null, live: true, searches: 0, sentAt: null,
  queueSeenAt: null, importedAt: null, revision: 1, reasonCode: 'searching', reasonParams: { connection: 'Radarr' }, playUrl: null, createdAt: new Date(0), stages: ['processing'],
};
const reason = { code: 'downloading', params: { connection: 'Radarr' } } as const;

describe('a change', () => {
  it.each(stages.flatMap((from) => (Object.keys(facts) as Fact[]).map((fact) => [from, fact] as const)))('%s + %s goes where the table of contracts says', (from, fact) => {
    const { next, advanced } = applyChange({ ...base, stages: [from] }, { facts: [fact], reason });
    expect(next.stages).toEqual([advanceStage(from, fact) ?? from]);
    expect(advanced).toBe(advanceStage(from, fact) !== null && next.stages[0] !== from);
    expect(next.reasonCode).toBe(advanced ? 'downloading' : 'searching');
  });

  it('is no news when it says what was known', () => {
    expect(applyChange(base, { reason: { code: 'searching', params: { connection: 'Radarr' } }, reasonWhen: 'always', set: { attempt: 3 } }).news).toBe(false);
    expect(applyChange({ ...base, revision: 0 }, {}).news).toBe(true);
  });

  it('is no news when only the time of the next attempt is another', () => {
    const waiting = (nextAttemptAt: string, problem = 'it cannot be reached') => ({ code: 'waiting_for_connection', params: { problem, nextAttemptAt } }) as const;
    const before = { ...base, reasonCode: waiting('a').code, reasonParams: waiting('a').params };
    expect(applyChange(before, { reason: waiting('b'), reasonWhen: 'always' }).news).toBe(false);
    expect(applyChange(before, { reason: waiting('b', 'it did not answer in time'), reasonWhen: 'always' }).news).toBe(true);
  });

  it('keeps status, live and moving in step with the stages', () => {
    expect(applyChange(base, { facts: ['verified'] }).next).toMatchObject({ status: 'done', live: false, moving: false });
    expect(applyChange(base, { facts: ['grabbed'] }).next).toMatchObject({ status: 'sent', live: true, moving: true });
    expect(applyChange(base, { facts: ['failed'] }).next).toMatchObject({ status: 'failed', live: true, moving: false });
    expect(applyChange({ ...base, status: 'failed', stages: ['failed'] }, { facts: ['grabbed'] }).next).toMatchObject({ status: 'sent', stages: ['grabbing'] });
    expect(applyChange({ ...base, stages: ['downloading'] }, { facts: ['failed', 'retried'] }).next).toMatchObject({ status: 'sent', stages: ['processing'], moving: false });
  });
});
