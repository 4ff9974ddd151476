import {
  actOnDeadLetters, discardDeadLetter, event, getDeadLetter, listDeadLetters, replayDeadLetter, retryFulfilment, setRetryPolicies, type Actor, type AppError, type DeadLetter, type InputOf,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { z } from 'zod';
import { admin, startWorld, webhooksRegistered, type World } from './support/world.ts';

const happened = event('evt.test.v1.thing.happened', z.object({ id: z.uuid(), requestId: z.uuid() }));

describe('dead letters', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
    await world.stack.bus.request(setRetryPolicies, { policies: [{ failure: 'authentication', retry: 'never' }] }, { actor: admin });
  });
  afterEach(() => world.sandbox.control.clearTrouble('radarr'));
  afterAll(() => world.close());

  const ask = <C extends typeof listDeadLetters | typeof getDeadLetter | typeof replayDeadLetter | typeof discardDeadLetter | typeof actOnDeadLetters>(command: C, input: InputOf<C>, actor: Actor = admin) =>
    world.stack.bus.request(command, input, { actor });
  const list = async (kind?: DeadLetter['kind']) => (await ask(listDeadLetters, { limit: 100, ...(kind && { kind }) })).items;
  const letterOf = (requestId: string) =>
    eventually(async () => {
      const letter = (await list('fulfilment')).find((one) => one.requestId === requestId);
      if (!letter) throw new Error('no dead letter yet');
      return letter;
    });
  /** Requests whose films the manager refuses, and their letters. */
  const givenUp = async (...films: number[]) => {
    world.sandbox.control.trouble('radarr', { mode: '401' });
    const ids: string[] = [];
    for (const film of films) ids.push(await world.approve(film));
    const letters: DeadLetter[] = [];
    for (const id of ids) letters.push(await letterOf(id));
    world.sandbox.control.clearTrouble('radarr');
    return letters;
  };
  /** A message that a consumer could not process, and what that one does with it once it is mended. */
  const poisoned = async (durable: string) => {
    const state = { broken: true, done: 0 };
    const payload = { id: newId(), requestId: newId() };
    const consumer = world.stack.bus.consume([happened], { durable, maxDeliver: 1 }, async ({ id }: { id: string }) => {
      if (id !== payload.id) return;
      if (state.broken) throw new Error('out of order');
      state.done += 1;
    });
    await world.stack.bus.publish(happened.subject, payload.id, JSON.stringify(payload));
    const letter = await eventually(async () => {
      const found = (await list('event')).find(({ requestId }) => requestId === payload.requestId);
      if (!found) throw new Error('no dead letter yet');
      return found;
    });
    return { letter, payload, state, stop: () => consumer.stop() };
  };
  const outcomes = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((call) => (call.status === 'fulfilled' ? 'ok' : (call.reason as AppError).code)).sort();

  it('of requests and of messages stand in one list, the newest first, with all that is known of each', async () => {
    const [first] = await givenUp(603);
    const { letter, payload, stop } = await poisoned('test--listed');
    const [last] = await givenUp(604);
    const all = await list();
    expect(all.map(({ id }) => id)).toEqual([last?.id, letter.id, first?.id]);
    expect(first).toMatchObject({ kind: 'fulfilment', subject: 'Film 603', target: 'Radarr (sandbox)', failure: 'authentication', attempts: 1, reason: 'Radarr (sandbox) refused it: it does not accept the API key' });
    expect(letter).toMatchObject({ kind: 'event', subject: happened.subject, target: 'test--listed', reason: 'out of order', failure: null, attempts: 1 });
    expect(await ask(getDeadLetter, { id: letter.id })).toEqual({ ...letter, payload });
    expect(await ask(getDeadLetter, { id: first?.id ?? '' })).toMatchObject({ ...first, payload: { requestId: first?.requestId, externalId: '603', reasonCode: 'refused_by_manager' } });

    const paged: DeadLetter[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await ask(listDeadLetters, { limit: 1, cursor: cursor ?? undefined });
      expect(page.totals).toEqual({ fulfilment: 2, event: 1 });
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    await stop();
  });

  it('of a message: once mended, it is processed by the press of two at once, and once', async () => {
    const { letter, state, stop } = await poisoned('test--pressed');
    state.broken = false;
    expect(await outcomes([ask(replayDeadLetter, { id: letter.id }), ask(replayDeadLetter, { id: letter.id })])).toEqual(['dead_letter.not_found', 'ok']);
    await eventually(async () => {
      const { num_pending, num_ack_pending } = await world.stack.bus.manager.consumers.info('EVT', 'test--pressed');
      expect([state.done, num_pending, num_ack_pending]).toEqual([1, 0, 0]);
    });
    await expect(ask(getDeadLetter, { id: letter.id })).rejects.toMatchObject({ code: 'dead_letter.not_found' });
    await stop();
  });

  it('of a request: handed to its manager anew by one of many who press; given up again, it is another letter', async () => {
    const [letter] = await givenUp(605);
    const id = letter?.id ?? '';
    world.sandbox.control.trouble('radarr', { mode: '401' });
    expect(await outcomes(Array.from({ length: 6 }, () => ask(replayDeadLetter, { id })))).toEqual([...Array<string>(5).fill('dead_letter.not_found'), 'ok']);
    const next = await eventually(async () => {
      const found = (await list('fulfilment')).find(({ requestId }) => requestId === letter?.requestId);
      if (!found) throw new Error('not given up again yet');
      return found;
    });
    expect(next.id).not.toBe(id);
    world.sandbox.control.clearTrouble('radarr');
    await ask(replayDeadLetter, { id: next.id });
    await world.becomes(letter?.requestId ?? '', { reasonCode: 'searching' });
    expect((await list('fulfilment')).filter(({ requestId }) => requestId === letter?.requestId)).toEqual([]);
  });

  it('goes when its request is tried again, and when it is withdrawn', async () => {
    const letters = await givenUp(278, 238);
    const [tried, withdrawn] = letters.map(({ requestId }) => requestId ?? '');
    await world.stack.bus.request(retryFulfilment, { requestId: tried ?? '' });
    await world.stack.db('integrations').execute(`update fulfilment set status = 'stopped', live = false where request_id = $1`, [withdrawn]);
    expect(await outcomes(letters.map(({ id }) => ask(replayDeadLetter, { id })))).toEqual(['dead_letter.not_found', 'dead_letter.not_found']);
    await world.becomes(tried ?? '', { reasonCode: 'searching' });
  });

  it('in bulk, each with its own result; a request whose letter is discarded stays failed', async () => {
    const [one, other] = await givenUp(680, 155);
    const message = await poisoned('test--bulk');
    const nobody = 'fulfilment:01890000-0000-7000-8000-00000000dead';
    const { results } = await ask(actOnDeadLetters, { ids: [one?.id ?? '', nobody, message.letter.id, one?.id ?? ''], action: 'discard' });
    expect(results.map(({ ok, problem }) => problem?.code ?? ok)).toEqual([true, 'dead_letter.not_found', true, 'dead_letter.not_found']);
    expect((await world.said(one?.requestId ?? '')).at(-1)).toMatchObject({ items: ['failed'] });
    expect((await ask(actOnDeadLetters, { ids: [other?.id ?? '', 'event:999999'], action: 'replay' })).results.map(({ ok }) => ok)).toEqual([true, false]);
    await world.becomes(other?.requestId ?? '', { reasonCode: 'searching' });
    await message.stop();
  });

  it('survive a restart of everything', async () => {
    const [letter] = await givenUp(13);
    const message = await poisoned('test--restart');
    const before = await list();
    await message.stop();
    await world.stack.infra.nats.kill();
    await world.stack.infra.restartNats();
    await world.stack.restart();
    expect(await list()).toEqual(before);
    await ask(replayDeadLetter, { id: letter?.id ?? '' });
    await world.becomes(letter?.requestId ?? '', { reasonCode: 'searching' });
    let done = 0;
    const mended = world.stack.bus.consume([happened], { durable: 'test--restart', maxDeliver: 1 }, async ({ id }: { id: string }) => void (done += Number(id === message.payload.id)));
    await ask(replayDeadLetter, { id: message.letter.id });
    await eventually(() => expect(done).toBe(1));
    await mended.stop();
  });

  it('are for those who may', async () => {
    const moderator: Actor = { ...admin, permissions: admin.permissions.filter((permission) => permission !== 'rules.manage') };
    const id = 'event:1';
    const calls = [
      ask(listDeadLetters, {}, moderator), ask(getDeadLetter, { id }, moderator), ask(replayDeadLetter, { id }, moderator), ask(discardDeadLetter, { id }, moderator), ask(actOnDeadLetters, { ids: [id], action: 'replay' }, moderator),
    ];
    expect(await outcomes(calls)).toEqual(Array(5).fill('auth.forbidden'));
    await expect(ask(listDeadLetters, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'contract.unknown_cursor' });
  });
});
