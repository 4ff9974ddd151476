import { expiresAt } from './expiry.ts';

describe('expiresAt', () => {
  it('counts from now, or never ends', () => {
    const now = Date.parse('2026-01-01T00:00:00.000Z');

    expect(expiresAt('week', now)).toBe('2026-01-08T00:00:00.000Z');
    expect(expiresAt('never', now)).toBeNull();
  });
});
