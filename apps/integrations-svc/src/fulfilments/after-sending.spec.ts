import { failureClasses, type FailureClass } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import { IntegrationsConfig } from '../config.ts';
import { afterFailure, afterSuccess } from './after-sending.ts';
import { Policies, type Overrides } from '../retries/policy.ts';
import { backOffMs } from './back-off.ts';
import { episodeItem, fulfilment, movieItem, series } from '../../test/support/rows.ts';
import type { ManagedPart, ManagedTitle } from '../ports/manager.ts';
import { applyChange } from './change.ts';
import { futureItem } from './items-of-request.ts';

const config = IntegrationsConfig.parse({});
const row = fulfilment({ status: 'due', reasonCode: 'approved', reasonParams: {} });
const rules = (overrides: Overrides = {}) => ({ policies: new Policies(config, overrides), holdRecheckMs: config.HOLD_RECHECK_MS });
const failed = (failure: FailureClass, details = {}, now = row, overrides: Overrides = {}) =>
  afterFailure(now, new OutsideError(failure, 'Radarr says no', details, { cause: 'x' }), 'Radarr', rules(overrides));

describe('after a failure', () => {
  it.each(Object.keys(failureClasses) as FailureClass[])('%s follows its policy', (failure) => {
    const { retry, sentence } = failureClasses[failure];
    const change = failed(failure);
    const expected = failure === 'title_unknown' ? 'title_unknown_to_manager' : { backoff: 'waiting_for_connection', hold: 'connection_needs_admin', never: 'refused_by_manager' }[retry];
    const { next } = applyChange(row, change);
    expect(next).toMatchObject({ reasonCode: expected, status: { backoff: 'due', hold: 'hold', never: 'failed' }[retry] });
    if (failure !== 'title_unknown') expect(next.reasonParams).toMatchObject({ connection: 'Radarr', problem: failure === 'rejected' ? 'Radarr says no' : sentence });
    expect(change.set).toMatchObject({ lastFailure: failure, attempt: 1, status: { backoff: 'due', hold: 'hold', never: 'failed' }[retry] });
  });

  it('waits at least as long as it was asked to', () => {
    const { set } = failed('rate_limited', { retryAfterMs: 60_000 });
    expect(Number(set?.nextAttemptAt) - Date.now()).toBeGreaterThan(59_000);
  });

  it('a first write without an answer is only being sent; a second one is a failure', () => {
    expect(failed('connection_timeout', { unknownOutcome: true }).reason?.code).toBe('sending');
    expect(failed('connection_timeout', { unknownOutcome: true }, { ...row, attempt: 1 }).reason?.code).toBe('waiting_for_connection');
  });

  it('held back by the breaker, what was wrong before is wrong still', () => {
    const held = afterFailure({ ...row, lastFailure: 'server_error' }, new OutsideError('network', 'left alone'), 'Radarr', rules());
    expect(held.reason?.params.problem).toBe(failureClasses.server_error.sentence);
  });

  it.each([
    [1, 0, 1_000], [1, 1, 1_000], [2, 1, 3_000], [3, 0.5, 4_500], [3, 1, 9_000], [4, 0.5, 10_000], [4, 1, 20_000], [9_999, 1, 20_000], [9_999, 0, 1_000],
  ])('the wait after %i failures, at %d of the jitter, is %i ms', (failures, random, expected) => {
    expect(backOffMs(failures, { baseMs: 1_000, factor: 3, capMs: 20_000 }, () => random)).toBe(expected);
  });

  it('gives up with the last attempt that the policy allows, but never for what the breaker held back', () => {
    const allowed = { network: { attempts: 4 } };
    expect(failed('network', {}, { ...row, attempt: 2 }, allowed)).toMatchObject({ set: { status: 'due' }, failed: { exhausted: false } });
    const last = failed('network', {}, { ...row, attempt: 3 }, allowed);
    expect(last).toMatchObject({ set: { status: 'failed', attempt: 4 }, failed: { failure: 'network', exhausted: true, escalate: true } });
    expect(applyChange(row, last).next).toMatchObject({ reasonCode: 'retries_exhausted', reasonParams: { attempts: 4, problem: failureClasses.network.sentence } });
    const held = afterFailure({ ...row, attempt: 30 }, new OutsideError('network', 'left alone'), 'Radarr', rules(allowed));
    expect(held).toMatchObject({ set: { status: 'due' }, failed: undefined });
  });

  it('does what an admin has set instead', () => {
    expect(failed('authentication', {}, row, { authentication: { retry: 'backoff' } }).set).toMatchObject({ status: 'due' });
    expect(failed('network', {}, row, { network: { retry: 'hold' } }).set).toMatchObject({ status: 'hold' });
    expect(failed('network', {}, row, { network: { retry: 'never' } }).set).toMatchObject({ status: 'failed' });
    expect(failed('network', {}, { ...row, attempt: 1 }, { network: { escalateAfter: 2 } }).failed).toMatchObject({ escalate: true, exhausted: false });
  });
});

describe('after a success', () => {
  const places = { connection: 'Sonarr', mediaServers: [{ name: 'Jellyfin' }], matchers: [] };
  const title = (more: Partial<ManagedTitle> = {}): ManagedTitle => ({ ref: '7', tmdb: null, tvdb: '414057', parts: null, settled: true, ended: true, anime: false, url: 'http://sonarr/series/x', ...more });
  const part = (season: number | null, episode: number | null, more: Partial<ManagedPart> = {}): ManagedPart => ({
    ref: `${season}-${episode}`, season, episode, absolute: null, tvdb: null, title: null, airDate: null, airsAt: null, hasFile: false, path: null, monitored: true, released: true, ...more,
  });
  const sent = (now: typeof row, parts: ManagedPart[], more: Partial<ManagedTitle> = {}, matchers: { name: string }[] = []) =>
    applyChange(now, afterSuccess(now, title(more), parts, { places: { ...places, matchers }, connection: 'Sonarr', noReleaseDays: 3 }, config));
  const stages = ({ next }: ReturnType<typeof sent>) => next.items.map(({ key, stage, reasonCode }) => `${key} ${stage} ${reasonCode}`);
  const fresh = (episodes: number, more: object = {}) => series(episodes, { status: 'due', managerRef: null, reasonCode: 'approved', reasonParams: {}, items: Array.from({ length: episodes }, (_, i) => episodeItem(1, i + 1, { reasonCode: null, partRef: null, partSeason: null, partEpisode: null })), ...more });

  it('each wished part has its partner, and says what it waits for', () => {
    const outcome = sent(fresh(4), [
      part(1, 1), part(1, 2, { hasFile: true, path: '/data/tv/X/Season 01/X - S01E02.MKV' }), part(1, 3, { released: false, airDate: '2031-05-01' }), part(0, 1),
    ]);
    expect(stages(outcome)).toEqual(['S01E01 processing searching', 'S01E02 importing importing', 'S01E03 processing waiting_for_air_date', 'S01E04 processing waiting_for_episodes']);
    expect(outcome.next).toMatchObject({ status: 'sent', managerRef: '7', managerUrl: 'http://sonarr/series/x', reasonCode: 'importing' });
    expect(outcome.next.items[1]).toMatchObject({ partRef: '1-2', fileName: 'x - s01e02.mkv' });
    expect(outcome.next.items[2]?.reasonParams).toEqual({ connection: 'Sonarr', airDate: '2031-05-01' });
  });

  it('a part that aired and is not listed is named', () => {
    const now = fresh(1);
    const aired = { ...now, items: now.items.map((item) => ({ ...item, airDate: '2001-01-01' })) };
    expect(stages(sent(aired, [part(0, 1)]))).toEqual(['S01E01 processing not_in_manager']);
  });

  it('a manager that still makes the parts is asked again, and only says so after a while', () => {
    const first = sent(fresh(2), [part(1, 1)], { settled: false });
    expect(first.next).toMatchObject({ status: 'due', reasonCode: 'sending', managerRef: '7' });
    expect(Number(first.next.nextAttemptAt) - Date.now()).toBeLessThan(2_100);
    expect(sent({ ...fresh(2), attempt: 9 }, [], { settled: false }).next).toMatchObject({ status: 'due', reasonCode: 'waiting_for_episodes' });
  });

  it('new parts of what is wished whole, or of the future, become items; the future goes when all has been announced', () => {
    const items = [...fresh(1).items, futureItem()];
    const later = { airsAt: new Date('2031-01-01'), airDate: '2031-01-01', released: false };
    const now = fresh(1, { items, openEnded: true, createdAt: new Date('2026-01-01') });
    const parts = [part(1, 1), part(1, 2, later), part(2, 1, later), part(1, 0, { airsAt: new Date('2020-01-01') }), part(0, 5, later)];
    const outcome = sent(now, parts, { ended: false });
    expect(stages(outcome)).toEqual([
      'S01E01 processing searching', 'S01E02 processing waiting_for_air_date', 'S02E01 processing waiting_for_air_date', 'future processing waiting_for_future',
    ]);
    expect(sent(outcome.next, parts, { ended: false }).news).toBe(false);
    const ended = sent(outcome.next, parts);
    expect(ended.next).toMatchObject({ openEnded: false, items: { length: 3 } });
    expect(stages(sent(fresh(1, { wholeSeasons: [], createdAt: new Date('2026-01-01') }), parts))).toHaveLength(1);
  });

  it('new parts are numbered as their neighbours are', () => {
    const now = series(1, { wholeSeasons: [2], createdAt: new Date('2026-01-01'), items: [episodeItem(2, 1, { partRef: '1-13', partSeason: 1, partEpisode: 13 })] });
    const outcome = sent(now, [part(1, 13), part(1, 14, { airsAt: new Date('2031-01-01'), released: false })], { ended: false });
    expect(outcome.next.items.map(({ key, partEpisode }) => [key, partEpisode])).toEqual([['S02E01', 13], ['S02E02', 14]]);
  });

  it('an anime waits for the matcher, whoever says that it is one', () => {
    const film = fulfilment({ anime: true, items: [movieItem()] });
    const file = [part(null, null, { hasFile: true })];
    expect(stages(sent(film, file, {}, [{ name: 'Shoko' }]))).toEqual(['movie matching matching']);
    expect(stages(sent(fulfilment(), file, { anime: true }, [{ name: 'Shoko' }]))).toEqual(['movie matching matching']);
    expect(stages(sent(fulfilment(), file, {}, [{ name: 'Shoko' }]))).toEqual(['movie importing importing']);
  });

  it('what was on its way in a manager that lost it begins anew', () => {
    const lost = fulfilment({ managerRef: null, status: 'due', items: [movieItem({ stage: 'downloading' })] });
    expect(stages(sent(lost, [part(null, null)]))).toEqual(['movie processing searching']);
    expect(stages(sent({ ...lost, managerRef: '7' }, [part(null, null)]))).toEqual(['movie downloading searching']);
  });
});
