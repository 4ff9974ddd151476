import { aRequest } from '../../app/testing.ts';
import { outcomes } from './batch.ts';

test('each of a batch has its own result, in the order of the asking', () => {
  const [first, second, third] = [aRequest({ id: '1' }), aRequest({ id: '2' }), aRequest({ id: '3' })];
  const done = { ...first, state: 'cancelled' as const };

  const [a, b, c] = outcomes([first, second, third], [
    { requestId: '1', ok: true, request: done, problem: null },
    { requestId: '2', ok: false, request: null, problem: { code: 'request.illegal_transition', detail: 'Too late.' } },
  ]);

  expect(a).toEqual({ request: done });
  expect(b).toMatchObject({ request: second, error: { code: 'request.illegal_transition', details: { detail: 'Too late.' } } });
  expect(c).toMatchObject({ request: third, error: { code: 'unknown' } });
});
