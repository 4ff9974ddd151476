import { Bus, currentContext, DEAD_LETTER_STREAM, runInContext } from '@marquee/bus';
import { AppError, command, event, signal, type Actor } from '@marquee/contracts';
import { eventually, startInfra, type TestInfra } from '../src/index.ts';
import { z } from 'zod';

const double = command('rpc.test.v1.double-number', {
  input: z.object({ n: z.coerce.number() }),
  output: z.object({ n: z.number() }),
  errors: ['request.not_found'],
  timeoutMs: 500,
});
const happened = event('evt.test.v1.thing.happened', z.object({ id: z.string(), requestId: z.string().optional(), n: z.number() }));
const moved = signal('sig.test.v1.thing.moved', z.object({ n: z.number() }));
const actor: Actor = { userId: '0190a5a0-0000-7000-8000-000000000001', username: 'zoë', displayName: 'Zoë', permissions: ['requests.view'] };

describe('bus', () => {
  let infra: TestInfra;
  let near: Bus;
  let far: Bus;
  const errors: unknown[] = [];

  beforeAll(async () => {
    infra = await startInfra();
    const connect = (name: string) => Bus.connect({ servers: infra.natsUrl, name, onError: (error) => errors.push(error) });
    [near, far] = await Promise.all([connect('near'), connect('far')]);
  });

  afterAll(async () => {
    await Promise.all([near.close(), far.close()]);
    await infra.close();
  });

  const publish = (id: string, n: number, requestId?: string) => near.publish(happened.subject, id, JSON.stringify({ id, n, requestId }));

  describe.each([['in the same process', () => near], ['over NATS', () => far]])('a command %s', (_, client) => {
    beforeAll(async () => {
      near.handle(double, async ({ n }, who) => {
        if (n === 404) throw new AppError('request.not_found', { n });
        if (n === 500) throw new Error('a bug with a password in it');
        if (n === 408) await new Promise((resolve) => setTimeout(resolve, 1_000));
        if (n === 7) return { n: who?.username === 'zoë' && currentContext()?.requestId === 'browser-1' ? 1 : 0 };
        return n === -1 ? ({ n: 'not a number' } as never) : { n: n * 2 };
      });
      await far.ping();
    });

    it('is answered, with its input coerced by the schema', async () => {
      expect(await client().request(double, { n: '21' as never })).toEqual({ n: 42 });
    });

    it('carries who asks and the request id', async () => {
      const answer = await runInContext({ requestId: 'browser-1', actor }, () => client().request(double, { n: 7 }));
      expect(answer).toEqual({ n: 1 });
    });

    it('gives the problem that the handler threw, with its details', async () => {
      await expect(client().request(double, { n: 404 })).rejects.toMatchObject({ code: 'request.not_found', details: { n: 404 } });
    });

    it('refuses input that does not fit, naming the field', async () => {
      await expect(client().request(double, { n: 'x' as never })).rejects.toMatchObject({ code: 'contract.invalid_payload', details: { issues: expect.stringContaining('n:') } });
    });

    it('hides a bug behind `internal`', async () => {
      await expect(client().request(double, { n: 500 })).rejects.toMatchObject({ code: 'internal', details: {} });
    });

    it('does not let an answer through that breaks the contract', async () => {
      await expect(client().request(double, { n: -1 })).rejects.toMatchObject({ code: 'internal' });
    });
  });

  it('says which service is missing, and which one is slow', async () => {
    const nobody = command('rpc.absent.v1.do-nothing', { input: z.object({}), output: z.object({}) });
    await expect(far.request(nobody, {})).rejects.toMatchObject({ code: 'bus.no_responders', details: { service: 'absent' } });
    await expect(far.request(double, { n: 408 })).rejects.toMatchObject({ code: 'bus.timeout', details: { service: 'test' } });
  });

  it('delivers a signal to everybody who listens', async () => {
    const seen: number[] = [];
    for (const bus of [near, far]) bus.onSignal(moved, ({ n }) => seen.push(n));
    await Promise.all([near.ping(), far.ping()]);

    near.emit(moved, { n: 5 });

    await eventually(() => expect(seen).toEqual([5, 5]));
  });

  it('keeps an event once, however often it is published, and delivers it to a consumer that comes later', async () => {
    for (let i = 0; i < 3; i += 1) await publish('once', 1);
    const seen: string[] = [];

    const consumer = far.consume([happened], { durable: 'test--later' }, async (_payload, { id }) => void seen.push(id));

    await eventually(() => expect(seen).toContain('once'));
    await publish('end', 2);
    await eventually(() => expect(seen).toContain('end'));
    expect(seen.filter((id) => id === 'once')).toHaveLength(1);
    await consumer.stop();
  });

  it('runs what concerns one request in order, and different requests side by side', async () => {
    const seen: number[] = [];
    let most = 0;
    let running = 0;
    const consumer = far.consume([happened], { durable: 'test--order', concurrency: 8 }, async (payload: { n: number; requestId?: string }) => {
      if (!payload.requestId) return;
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5 * Math.random()));
      if (payload.requestId === 'a') seen.push(payload.n);
      running -= 1;
    });
    for (let n = 0; n < 40; n += 1) await publish(`order-${n}`, n, n % 2 ? 'b' : 'a');

    await eventually(() => expect(seen).toHaveLength(20));
    expect(seen).toEqual([...seen].sort((x, y) => x - y));
    expect(most).toBe(2);
    await consumer.stop();
  });

  it('tries a failing event again, and then puts it among the dead letters', async () => {
    let tries = 0;
    const consumer = far.consume([happened], { durable: 'test--poison', maxDeliver: 3 }, async (payload: { id: string }) => {
      if (payload.id !== 'poison') return;
      tries += 1;
      throw new Error('cannot be processed');
    });
    await publish('poison', 666);

    const letter = await eventually(async () => {
      const stored = await near.manager.streams.getMessage(DEAD_LETTER_STREAM, { last_by_subj: `dlq.test--poison.${happened.subject}` });
      if (!stored) throw new Error('no dead letter yet');
      return stored;
    });

    expect(tries).toBe(3);
    expect(letter.header.get('Marquee-Reason')).toBe('cannot be processed');
    expect(letter.json<{ id: string }>().id).toBe('poison');
    await consumer.stop();
  });

  it('buries what is not even JSON, and goes on', async () => {
    const seen: string[] = [];
    const consumer = far.consume([happened], { durable: 'test--garbage', maxDeliver: 1 }, async (_payload, { id }) => void seen.push(id));
    await near.publish(happened.subject, 'garbage', '{"id": "gar');
    await publish('after the garbage', 1);

    await eventually(() => expect(seen).toContain('after the garbage'));
    await eventually(async () => expect((await near.manager.streams.getMessage(DEAD_LETTER_STREAM, { last_by_subj: `dlq.test--garbage.${happened.subject}` }))?.string()).toBe('{"id": "gar'));
    await consumer.stop();
  });

  it('never buries an event because something else was away', async () => {
    let tries = 0;
    const consumer = far.consume([happened], { durable: 'test--patient', maxDeliver: 2 }, async (payload: { id: string }) => {
      if (payload.id !== 'patience') return;
      tries += 1;
      if (tries < 4) throw new AppError('database.unavailable');
    });
    await publish('patience', 1);

    await eventually(() => expect(tries).toBe(4), 25_000);
    const info = await eventually(async () => {
      const state = await near.manager.consumers.info('EVT', 'test--patient');
      if (state.num_ack_pending > 0) throw new Error('not acknowledged yet');
      return state;
    });
    expect(info.num_pending).toBe(0);
    await consumer.stop();
  });

  it('goes on by itself after the server was killed and came back', async () => {
    const seen: string[] = [];
    const consumer = far.consume([happened], { durable: 'test--survivor' }, async (_payload, { id }) => void seen.push(id));
    await publish('before', 1);
    await eventually(() => expect(seen).toContain('before'));

    await infra.nats.kill();
    await expect(near.ping(200)).rejects.toMatchObject({ code: 'bus.disconnected' });
    await infra.restartNats();

    await eventually(() => publish('after', 2), 20_000);
    await eventually(() => expect(seen).toContain('after'), 20_000);
    expect(await eventually(() => far.request(double, { n: 2 }), 10_000)).toEqual({ n: 4 });
    await consumer.stop();
  }, 60_000);
});
