import { activeStates, refuseIfFull, refuseManySeasons, refuseWhatNeverFits, roomsFor, scopeView, type Full } from './windows.ts';
import type { Scope } from './limits.ts';

const none = { dailyLimit: null, weeklyLimit: null, monthlyLimit: null, activeLimit: null, seasonsLimit: null };
const at = new Date('2026-03-01T12:00:00.000Z');
const overall = (limits: Partial<Scope['limits']>): Scope => ({ contentType: null, limits: { ...none, ...limits } });
const ofSeries = (limits: Partial<Scope['limits']>): Scope => ({ contentType: 'series', limits: { ...none, ...limits } });
const refusal = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    const { code, details } = error as { code: string; details: unknown };
    return { code, details };
  }
};

describe('the windows of a quota', () => {
  it('leave room for nothing but what is asked for', () => {
    expect(roomsFor([overall({ dailyLimit: 5 }), ofSeries({ monthlyLimit: 8 })], 3)).toMatchObject([
      { contentType: null, name: 'daily', limit: 5, room: 2 }, { contentType: 'series', name: 'monthly', limit: 8, room: 5 },
    ]);
    expect(roomsFor([overall({})], 1)).toEqual([]);
  });

  it('refuse what no time would make fit', () => {
    const never = (scope: Scope, units: number) => refusal(() => refuseWhatNeverFits(roomsFor([scope], units), units));
    expect(never(overall({ monthlyLimit: 0 }), 1)).toEqual({ code: 'quota.none_allowed', details: { window: 'monthly' } });
    expect(never(ofSeries({ weeklyLimit: 4 }), 5)).toEqual({ code: 'quota.too_large', details: { window: 'weekly', limit: 4, units: 5, contentType: 'series' } });
    expect(never(ofSeries({ weeklyLimit: 4 }), 4)).toBeUndefined();
  });

  it('refuse while one is full, and name the one that is full for the longest', () => {
    const full = roomsFor([overall({ dailyLimit: 3, weeklyLimit: 5 })], 1).map((room): Full => ({ ...room, lastToLeave: at }));
    expect(refusal(() => refuseIfFull(full))).toEqual({ code: 'quota.exceeded', details: { window: 'weekly', limit: 5, resetsAt: '2026-03-08T12:00:00.000Z' } });
    expect(refusal(() => refuseIfFull([]))).toBeUndefined();
  });

  it('refuse more seasons in one request than the least that is allowed', () => {
    const scopes = [overall({ seasonsLimit: 4 }), ofSeries({ seasonsLimit: 2 })];
    expect(refusal(() => refuseManySeasons(scopes, 3))).toEqual({ code: 'request.too_many_seasons', details: { limit: 2, seasons: 3 } });
    expect(refusal(() => refuseManySeasons(scopes, 2))).toBeUndefined();
    expect(refusal(() => refuseManySeasons([overall({})], 99))).toBeUndefined();
  });

  it('count as active what still travels', () => {
    expect(activeStates).toEqual(['pending', 'scheduled', 'approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching', 'partially_available']);
  });

  it('are shown with what is left, never below nothing, and each type by itself', () => {
    const used = [
      { contentType: 'movie', daily: 3, weekly: 4, monthly: 5, active: 1 },
      { contentType: 'series', daily: 1, weekly: 1, monthly: 1, active: 1 },
    ] as const;
    const [daily] = roomsFor([overall({ dailyLimit: 2 })], 1);
    expect(scopeView(overall({ dailyLimit: 2, seasonsLimit: 7 }), used, [{ ...daily!, lastToLeave: at }])).toEqual({
      daily: { limit: 2, used: 4, remaining: 0, resetsAt: '2026-03-02T12:00:00.000Z' },
      weekly: { limit: null, used: 5, remaining: null, resetsAt: null },
      monthly: { limit: null, used: 6, remaining: null, resetsAt: null },
      active: { limit: null, used: 2, remaining: null },
      seasonsPerRequest: 7,
    });
    expect(scopeView(ofSeries({ activeLimit: 3 }), used, [])).toMatchObject({ daily: { used: 1 }, active: { limit: 3, used: 1, remaining: 2 } });
  });
});
