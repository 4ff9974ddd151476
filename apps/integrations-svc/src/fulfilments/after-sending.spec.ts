import { failureClasses, type FailureClass } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import { IntegrationsConfig } from '../config.ts';
import { afterFailure } from './after-sending.ts';
import { backOffMs } from './back-off.ts';
import type { Fulfilment } from './fulfilment.ts';

const config = IntegrationsConfig.parse({});
const row = { attempt: 0, lastFailure: null } as Fulfilment;
const failed = (failure: FailureClass, details = {}, now = row) => afterFailure(now, new OutsideError(failure, 'Radarr says no', details, { cause: 'x' }), 'Radarr', config);

describe('after a failure', () => {
  it.each(Object.keys(failureClasses) as FailureClass[])('%s follows its policy', (failure) => {
    const { retry, sentence } = failureClasses[failure];
    const change = failed(failure);
    const expected = { backoff: 'waiting_for_connection', hold: 'connection_needs_admin', never: 'refused_by_manager' }[retry];
    expect(change.reason).toMatchObject({ code: expected, params: { connection: 'Radarr', problem: failure === 'rejected' ? 'Radarr says no' : sentence } });
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
    const held = afterFailure({ ...row, lastFailure: 'server_error' }, new OutsideError('network', 'left alone'), 'Radarr', config);
    expect(held.reason?.params.problem).toBe(failureClasses.server_error.sentence);
  });

  it('backs off with full jitter between base and cap', () => {
    expect(backOffMs(0, config, () => 0)).toBe(config.RETRY_BASE_MS);
    expect(backOffMs(3, config, () => 0.5)).toBe(config.RETRY_BASE_MS * 5);
    expect(backOffMs(40, config, () => 1)).toBe(config.RETRY_CAP_MS);
  });
});
