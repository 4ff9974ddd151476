import { activeStates, quotaView, refuseIfExhausted } from './windows.ts';

const none = { dailyLimit: null, weeklyLimit: null, monthlyLimit: null, activeLimit: null, seasonsLimit: null };
const at = new Date('2026-03-01T12:00:00.000Z');

describe('quota', () => {
  it('is never used up without limits', () => {
    expect(() => refuseIfExhausted(none, { lastToLeave: {}, active: 1_000 })).not.toThrow();
  });

  it('is used up while the request that must leave first is in the window, and says until when', () => {
    const refuse = () => refuseIfExhausted({ ...none, dailyLimit: 3, weeklyLimit: 5 }, { lastToLeave: { weekly: at }, active: 0 });
    expect(refuse).toThrow(expect.objectContaining({ code: 'quota.exceeded', details: { window: 'weekly', limit: 5, resetsAt: '2026-03-08T12:00:00.000Z' } }));
  });

  it('of none refuses everything', () => {
    expect(() => refuseIfExhausted({ ...none, monthlyLimit: 0 }, { lastToLeave: {}, active: 0 })).toThrow(expect.objectContaining({ code: 'quota.none_allowed', details: { window: 'monthly' } }));
    expect(() => refuseIfExhausted({ ...none, activeLimit: 0 }, { lastToLeave: {}, active: 0 })).toThrow(expect.objectContaining({ code: 'quota.active_exceeded' }));
  });

  it('counts as active what still travels', () => {
    expect(activeStates).toEqual(['pending', 'scheduled', 'approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching', 'partially_available']);
  });

  it('is shown with what is left, never below nothing', () => {
    expect(quotaView({ ...none, dailyLimit: 2 }, { used: { daily: 3, weekly: 4, monthly: 5 }, lastToLeave: { daily: at }, active: 1 })).toMatchObject({
      daily: { limit: 2, used: 3, remaining: 0, resetsAt: '2026-03-02T12:00:00.000Z' },
      weekly: { limit: null, used: 4, remaining: null, resetsAt: null },
      monthly: { limit: null, used: 5, remaining: null, resetsAt: null },
      active: { limit: null, used: 1, remaining: null },
    });
  });
});
