import { failureClasses } from '@marquee/contracts';
import { defaultPolicy, failures, isOfRelease, Policies, problemOf } from './policy.ts';

const defaults = { RETRY_BASE_MS: 2_000, RETRY_CAP_MS: 300_000, SEARCH_LIMIT: 3 };

describe('policies', () => {
  it.each(failures)('%s comes as its class says, and makes sense', (failure) => {
    const policy = defaultPolicy(failure, defaults);
    expect(policy).toMatchObject({ retry: failureClasses[failure].retry, baseMs: 2_000, factor: 2, capMs: 300_000 });
    expect(problemOf(failure, policy)).toBeUndefined();
    if (isOfRelease(failure) && policy.retry === 'backoff') expect(policy.attempts).toBe(3);
  });

  it('without a search for other releases, what is about one ends at once', () => {
    const none = new Policies({ ...defaults, SEARCH_LIMIT: 0 });
    expect(none.of('corrupted')).toMatchObject({ retry: 'never', attempts: null });
    expect(none.searches('corrupted')).toBe(0);
    expect(new Policies(defaults, { corrupted: { attempts: null } }).searches('corrupted')).toBeGreaterThan(1e9);
  });

  it('a base above the cap raises it', () => expect(defaultPolicy('network', { ...defaults, RETRY_CAP_MS: 10 }).capMs).toBe(2_000));

  it('keeps of a class only what differs, so that the rest follows the environment', () => {
    const policies = new Policies(defaults, { network: { attempts: 5 } });
    expect(policies.difference('network', { ...policies.of('network'), capMs: 60_000 })).toEqual({ attempts: 5, capMs: 60_000 });
    expect(policies.difference('network', defaultPolicy('network', defaults))).toBeUndefined();
    expect(policies.list().filter(({ changed }) => changed).map(({ failure }) => failure)).toEqual(['network']);
  });

  it.each([
    ['network', { capMs: 1_000 }, /longest wait/],
    ['corrupted', { retry: 'hold' }, /nothing can be held/],
  ] as const)('%s with %j makes no sense', (failure, more, problem) => {
    expect(problemOf(failure, { ...defaultPolicy(failure, defaults), ...more })).toMatch(problem);
  });
});
