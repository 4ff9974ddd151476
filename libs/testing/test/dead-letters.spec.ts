import { jest } from '@jest/globals';
import { Bus, type BuriedMessage } from '@marquee/bus';
import { event } from '@marquee/contracts';
import { z } from 'zod';
import { eventually, startInfra, type TestInfra } from '../src/index.ts';

const happened = event('evt.test.v1.thing.happened', z.object({ id: z.string(), n: z.number() }));

describe('dead letters', () => {
  let infra: TestInfra;
  let bus: Bus;
  beforeAll(async () => {
    infra = await startInfra();
  });
  beforeEach(async () => {
    bus = await Bus.connect({ servers: infra.natsUrl, name: 'dead-letters' });
  });
  afterEach(() => bus.close());
  afterAll(() => infra.close());

  const publish = (id: string, n = 1) => bus.publish(happened.subject, id, JSON.stringify({ id, n }));
  const lettersOf = async (consumer: string) => (await bus.deadLetters.page(100)).filter((letter) => letter.consumer === consumer);
  /** A durable consumer is given all that was published before too: the letter of this one message, once it is there. */
  const letterOf = (consumer: string, id: string, after = 0) =>
    eventually(async () => {
      const letter = (await lettersOf(consumer)).find(({ body, seq }) => seq > after && body.includes(`"${id}"`));
      if (!letter) throw new Error('no dead letter yet');
      return letter;
    });
  /** A consumer that refuses while it is broken, and what it has done. */
  const consumer = (durable: string, on: Bus = bus) => {
    const state = { broken: true, done: [] as string[], tries: [] as string[] };
    const running = on.consume([happened], { durable, maxDeliver: 1 }, async ({ id }: { id: string }) => {
      state.tries.push(id);
      if (state.broken) throw new Error('out of order');
      state.done.push(id);
    });
    return Object.assign(state, { stop: () => running.stop() });
  };
  /** Nothing more is on its way to a consumer. */
  const idle = (durable: string) =>
    eventually(async () => {
      const { num_pending, num_ack_pending } = await bus.manager.consumers.info('EVT', durable);
      expect([num_pending, num_ack_pending]).toEqual([0, 0]);
    });

  it('are none where nothing was given up, and none again once all were discarded', async () => {
    expect(await bus.deadLetters.page(100)).toEqual([]);
    const failing = consumer('test--first');
    await publish('first');
    await bus.deadLetters.discard((await letterOf('test--first', 'first')).seq);
    expect([await bus.deadLetters.page(100), await bus.deadLetters.total()]).toEqual([[], 0]);
    await failing.stop();
  });

  it('a message that is mended reaches the one consumer that failed, once, and no other consumer nor anybody who follows', async () => {
    const failing = consumer('test--failing');
    const other = consumer('test--other');
    other.broken = false;
    const followed: string[] = [];
    const tail = bus.tail([happened], async ({ id }: { id: string }) => void followed.push(id));
    const begin = await tail.begin;
    await publish('poison');
    const letter = await letterOf('test--failing', 'poison');
    expect(letter).toMatchObject({ subject: happened.subject, reason: 'out of order', attempts: 1, body: '{"id":"poison","n":1}', at: expect.any(Date) });

    failing.broken = false;
    expect(await bus.deadLetters.replay(letter.seq)).toBe(true);
    await publish('after');
    await eventually(() => expect([failing.done, other.done, followed].map((ids) => ids.includes('after'))).toEqual([true, true, true]));
    expect(failing.done.filter((id) => id === 'poison')).toHaveLength(1);
    expect(other.tries.filter((id) => id === 'poison')).toHaveLength(1);
    expect(followed.filter((id) => id === 'poison')).toHaveLength(1);
    const { events } = await bus.eventsAfter([happened], begin, 100);
    expect(events.filter(([, { id }]) => id === 'poison')).toHaveLength(1);
    expect(await bus.deadLetters.find(letter.seq)).toBeUndefined();
    await Promise.all([failing.stop(), other.stop(), tail.stop()]);
  });

  it('pressed by two at once, again and again, it is processed once', async () => {
    const failing = consumer('test--twice');
    await publish('twice');
    const { seq } = await letterOf('test--twice', 'twice');
    failing.broken = false;
    const second = await Bus.connect({ servers: infra.natsUrl, name: 'another admin' });
    const pressed = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? bus : second).deadLetters.replay(seq)));
    expect(pressed.filter(Boolean).length).toBe(1);
    await idle('test--twice');
    expect(failing.done.filter((id) => id === 'twice')).toEqual(['twice']);
    expect(await bus.deadLetters.replay(seq)).toBe(false);
    await Promise.all([failing.stop(), second.close()]);
  });

  it('a crash between the two halves of a replay is made good by the next press', async () => {
    const failing = consumer('test--crash');
    await publish('crash');
    const { seq } = await letterOf('test--crash', 'crash');
    failing.broken = false;
    const remove = jest.spyOn(bus.manager.streams, 'deleteMessage').mockRejectedValueOnce(new Error('power cut'));
    await expect(bus.deadLetters.replay(seq)).rejects.toMatchObject({ code: 'bus.disconnected' });
    remove.mockRestore();
    expect(await bus.deadLetters.replay(seq)).toBe(true);
    await idle('test--crash');
    expect(failing.done.filter((id) => id === 'crash')).toEqual(['crash']);
    await failing.stop();
  });

  it('what fails again is a dead letter again', async () => {
    const failing = consumer('test--again');
    await publish('again');
    const first = await letterOf('test--again', 'again');
    await bus.deadLetters.replay(first.seq);
    const second = await letterOf('test--again', 'again', first.seq);
    failing.broken = false;
    await bus.deadLetters.replay(second.seq);
    await eventually(() => expect(failing.done).toContain('again'));
    await failing.stop();
  });

  it('is listed the newest first, page by page, without those that were discarded', async () => {
    const before = await bus.deadLetters.total();
    const failing = consumer('test--pages');
    for (let n = 0; n < 7; n += 1) await publish(`page-${n}`, n);
    const all = await eventually(async () => {
      const letters = (await lettersOf('test--pages')).filter(({ body }) => body.includes('page-'));
      expect(letters).toHaveLength(7);
      return letters;
    });
    expect(all.map(({ seq }) => seq)).toEqual([...all.map(({ seq }) => seq)].sort((a, b) => b - a));
    expect(await bus.deadLetters.total()).toBeGreaterThanOrEqual(before + 7);
    const [, gone] = all as [BuriedMessage, BuriedMessage];
    expect(await bus.deadLetters.discard(gone.seq)).toBe(true);
    expect(await bus.deadLetters.discard(gone.seq)).toBe(false);
    const first = await bus.deadLetters.page(3);
    const second = await bus.deadLetters.page(3, first.at(-1)?.seq);
    const whole = await bus.deadLetters.page(6);
    expect([...first, ...second].map(({ seq }) => seq)).toEqual(whole.map(({ seq }) => seq));
    expect(whole.map(({ seq }) => seq)).not.toContain(gone.seq);
    await failing.stop();
  });

  it('survives a restart of everything', async () => {
    const failing = consumer('test--restart');
    await publish('restart');
    const letter = await letterOf('test--restart', 'restart');
    await failing.stop();
    await bus.close();
    await infra.nats.kill();
    await infra.restartNats();
    bus = await Bus.connect({ servers: infra.natsUrl, name: 'dead-letters' });
    expect(await bus.deadLetters.find(letter.seq)).toEqual(letter);
    const mended = consumer('test--restart');
    mended.broken = false;
    await bus.deadLetters.replay(letter.seq);
    await eventually(() => expect(mended.done).toContain('restart'));
    await mended.stop();
  });

  it('says in one line what is wrong with a message that is not what its kind says', async () => {
    const failing = consumer('test--shapeless');
    await bus.publish(happened.subject, 'shapeless', JSON.stringify({ id: 'shapeless', n: 'one' }));
    expect((await letterOf('test--shapeless', 'shapeless')).reason).toMatch(/^It is not what its kind says: n: \S/);
    await failing.stop();
  });

  it('refuses what nobody could take any more', async () => {
    const failing = consumer('test--gone');
    await publish('gone');
    const { seq } = await letterOf('test--gone', 'gone');
    await failing.stop();
    await bus.manager.consumers.delete('EVT', 'test--gone');
    await expect(bus.deadLetters.replay(seq)).rejects.toMatchObject({ code: 'dead_letter.not_replayable' });
    expect(await bus.deadLetters.find(seq)).toBeDefined();
  });
});
