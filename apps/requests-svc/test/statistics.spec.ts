import {
  approveRequest, cancelCategories, cancelRequest, decideCancel, declineRequest, fulfilmentChanged, getStatistics, getTrust, setTrust, undoCancel,
  type Actor, type OutputOf, type PayloadOf, type ReasonCode, type RequestEvent, type Stage,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { trustScore } from '../src/trust/score.ts';
import { actorOf, outcomes, startWorld, type View, type World } from './world.ts';

type Told = OutputOf<typeof getStatistics>;
type Logged = RequestEvent & { subject: string; automatic?: boolean; category?: string | null };

const nameOf = (subject: string) => subject.slice(subject.lastIndexOf('.') + 1);
const middle = (values: number[], share: number) => values.sort((a, b) => a - b)[Math.max(1, Math.ceil(share * values.length)) - 1]!;

/** Counted anew from the whole log, one request after the other: what the consumer must have come to, by whatever way. */
function counted(log: readonly Logged[]) {
  const sums: Record<string, number> = {};
  const spans: Record<string, number[]> = {};
  const add = (name: string, n = 1) => (sums[name] = (sums[name] ?? 0) + n);
  const trust = { available: 0, approved: 0, declined: 0, cancelledLate: 0, failed: 0 };
  const lives = new Map<string, Logged[]>();
  for (const event of log) lives.set(event.request.id, [...(lives.get(event.request.id) ?? []), event]);
  for (const life of lives.values()) {
    life.sort((a, b) => a.sequence - b.sequence);
    const owner = life[0]!.request.requestedBy.id;
    let entered = Date.parse(life[0]!.at);
    let approvedAt = 0;
    let [decided, failed, asked] = [false, false, false];
    let cancellation: { category: string; late: boolean } | undefined;
    const span = (name: string, ms: number) => ms > 0 && (spans[name] ??= []).push(ms);
    for (const { subject, at, from, to, actor, automatic, category } of life) {
      const now = Date.parse(at);
      const name = nameOf(subject);
      const moved = from !== to;
      if (name === 'created') add('requested');
      if (name === 'approved') add('approved');
      if (name === 'approved' && automatic) add('autoApproved');
      if (name === 'approved' && actor && actor.id !== owner) trust.approved += 1;
      if (name === 'declined') add('declined');
      if (name === 'declined' && actor && actor.id !== owner) trust.declined += 1;
      if (['approved', 'declined'].includes(name) && !decided) span('decision', now - Date.parse(life[0]!.at));
      decided ||= ['approved', 'declined'].includes(name);
      if (name === 'cancelled') {
        cancellation = { category: category ?? 'unsaid', late: from !== 'pending' && (actor?.id === owner || asked) };
        add('cancelled');
        add(`for ${cancellation.category}`);
        if (cancellation.late) trust.cancelledLate += 1;
      }
      if (name === 'restored' && cancellation) {
        add('cancelled', -1);
        add(`for ${cancellation.category}`, -1);
        if (cancellation.late) trust.cancelledLate -= 1;
      }
      if (name.startsWith('cancel-')) asked = name === 'cancel-asked';
      if (moved && from) span(from, now - entered);
      if (moved && to === 'available') {
        add('available');
        trust.available += 1;
        span('fulfilment', now - approvedAt);
        span('total', now - Date.parse(life[0]!.at));
      }
      if (moved && to === 'failed' && !failed) {
        failed = true;
        add('failed');
        trust.failed += 1;
      }
      if (moved) entered = now;
      if (moved && to === 'approved') approvedAt = now;
    }
  }
  return { sums, spans, trust };
}

describe('statistics', () => {
  let world: World;
  const admin = actorOf('admin');
  const people = [actorOf('user'), actorOf('user'), actorOf('moderator')];
  let next = 20_000;
  let chance = 11;
  const random = (below: number) => {
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((chance / 2_147_483_648) * below);
  };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;

  const statistics = (userId: string | null, actor: Actor = admin) => world.bus.request(getStatistics, { userId }, { actor });
  const log = () =>
    world.db('requests').query<{ subject: string; payload: Logged }>(`select subject, payload from event_log where subject like 'evt.requests.v1.request.%' order by seq`)
      .then((rows) => rows.map(({ subject, payload }) => ({ ...payload, subject })));
  const seen = (requestId: string, revision: number, stage: Stage, reasonCode: ReasonCode): PayloadOf<typeof fulfilmentChanged> => ({
    id: newId(), at: new Date().toISOString(), requestId, revision, items: [stage], openEnded: false, reasonCode, reasonParams: {}, playUrl: null, connectionId: null,
  });
  const fact = (requestId: string, revision: number) => {
    const [stage, reason] = pick([['processing', 'searching'], ['downloading', 'downloading'], ['failed', 'refused_by_manager'], ['available', 'available']] as const);
    return world.bus.publish(fulfilmentChanged.subject, newId(), JSON.stringify(seen(requestId, revision, stage, reason)));
  };

  async function lives(turns: number) {
    const made: { view: View; owner: Actor }[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const { view, owner } = pick(made) ?? {};
      if (!view || !owner || random(4) === 0) {
        const by = pick(people);
        made.push({ view: await world.create(by, (next += 1)), owner: by });
        continue;
      }
      const { id } = view;
      const deeds: (() => Promise<unknown>)[] = [
        () => world.bus.request(approveRequest, { id }, { actor: admin }),
        () => world.bus.request(approveRequest, { id }, { actor: admin }),
        () => world.bus.request(declineRequest, { id, reason: 'no' }, { actor: admin }),
        () => world.bus.request(cancelRequest, { id, category: pick([undefined, ...cancelCategories]) }, { actor: pick([owner, owner, admin]) }),
        () => world.bus.request(undoCancel, { id }, { actor: pick([owner, admin]) }),
        () => world.bus.request(decideCancel, { id, accept: random(2) === 0 }, { actor: admin }),
        () => fact(id, turn + 1),
        () => fact(id, turn + 1),
      ];
      await outcomes([pick(deeds)()]);
    }
    await world.settle();
  }

  beforeAll(async () => {
    world = await startWorld({ env: { REQUESTS_RATE_PER_MINUTE: '6000000' } });
    await lives(400);
  });
  afterAll(() => world.close());

  function expectCounts(told: Told, events: readonly Logged[]) {
    const { sums, spans } = counted(events);
    const { approvalRate, ...totals } = told.totals;
    for (const [name, n] of Object.entries(totals)) expect([name, n]).toEqual([name, sums[name] ?? 0]);
    expect(approvalRate).toBeCloseTo(sums.approved! / (sums.approved! + (sums.declined ?? 0)), 9);
    expect(Object.fromEntries(told.cancellations.map(({ category, n }) => [`for ${category}`, n]))).toEqual(Object.fromEntries(Object.entries(sums).filter(([name, n]) => name.startsWith('for ') && n > 0)));
    expect(told.byDay.reduce((sum, day) => sum + day.requested, 0)).toBe(totals.requested);
    expect(told.byType.map(({ contentType, requested }) => [contentType, requested])).toEqual([['movie', totals.requested]]);
    const { byState, ...named } = told.durations;
    for (const [step, duration] of [...Object.entries(named), ...byState.map(({ state, ...duration }) => [state, duration] as const)]) {
      const exact = spans[step] ?? [];
      expect([step, duration.n]).toEqual([step, exact.length]);
      if (exact.length === 0) continue;
      expect(Math.abs(duration.medianSeconds! / (middle(exact, 0.5) / 1_000) - 1)).toBeLessThan(0.05);
      expect(Math.abs(duration.p90Seconds! / (middle(exact, 0.9) / 1_000) - 1)).toBeLessThan(0.05);
    }
  }

  it('are what a count of the whole log comes to, of everybody and of each', async () => {
    const events = await log();
    const everybody = await statistics(null);
    expect(Math.min(...Object.values({ ...everybody.totals, expired: 1 }).map(Number))).toBeGreaterThan(0);
    expectCounts(everybody, events);
    for (const { userId } of people) expectCounts(await statistics(userId), events.filter(({ request }) => request.requestedBy.id === userId));
    expect(everybody.byRequester.map(({ requested }) => requested)).toEqual([...everybody.byRequester.map(({ requested }) => requested)].sort((a, b) => b - a));
    expect(everybody.byRequester.reduce((sum, { requested }) => sum + requested, 0)).toBe(everybody.totals.requested);
    expect(everybody.asOf).not.toBeNull();
  });

  it('stay as they are when every event comes again, in any order', async () => {
    const [before, trust] = [await statistics(null), await world.bus.request(getTrust, { userId: people[0]!.userId }, { actor: admin })];
    for (const event of (await log()).sort((a, b) => a.id.slice(-6).localeCompare(b.id.slice(-6)))) await world.bus.publish(event.subject, newId(), JSON.stringify(event));
    await world.settle();

    expect(await statistics(null)).toEqual(before);
    expect(await world.bus.request(getTrust, { userId: people[0]!.userId }, { actor: admin })).toEqual(trust);
  });

  it('are the same whatever the order in which the events come first', async () => {
    const before = await statistics(null);
    const db = world.db('requests');
    await db.execute(`delete from inbox where consumer = 'statistics'`);
    await db.execute('delete from stat_count');
    await db.execute('delete from stat_duration');
    await db.execute(`update person set trust_counts = '{}', trust = 50`);
    const shuffled = (await log()).sort((a, b) => a.id.slice(-6).localeCompare(b.id.slice(-6)));
    for (const event of shuffled) await world.bus.publish(event.subject, newId(), JSON.stringify(event));
    await world.settle();

    expect(await statistics(null)).toEqual(before);
  });

  it('make the trust of each', async () => {
    const events = await log();
    for (const { userId } of people) {
      const { trust } = counted(events.filter(({ request }) => request.requestedBy.id === userId));
      const told = await world.bus.request(getTrust, { userId }, { actor: admin });
      expect(told).toEqual({ score: trustScore(trust), computed: trustScore(trust), override: null, counted: trust });
      const { stored } = await world.db('requests').one<{ stored: number }>('select trust as stored from person where id = $1', [userId]);
      expect(stored).toBe(told.computed);
    }
  });

  it('an admin may set a trust, and let it be computed again', async () => {
    const { userId } = people[0]!;
    const set = (override: number | null, actor = admin) => world.bus.request(setTrust, { userId, override }, { actor });

    expect(await set(93)).toMatchObject({ score: 93, override: 93 });
    const { computed } = await set(null);
    expect(await world.bus.request(getTrust, { userId }, { actor: admin })).toMatchObject({ score: computed, override: null });
    const { refused } = await outcomes([set(1, people[0]), set(1, people[2]), world.bus.request(getTrust, { userId }, { actor: people[0]! }), world.bus.request(setTrust, { userId: newId(), override: 1 }, { actor: admin })]);
    expect(refused).toEqual(['auth.forbidden', 'auth.forbidden', 'auth.forbidden', 'user.not_found']);
    expect(await world.bus.request(getTrust, { userId: newId() }, { actor: admin })).toMatchObject({ score: 50, counted: { available: 0 } });
  });

  it('are for oneself, and of others for those who see all', async () => {
    const { refused } = await outcomes([statistics(null, people[0]), statistics(people[1]!.userId, people[0]), world.bus.request(getStatistics, { userId: null })]);

    expect(refused).toEqual(['auth.forbidden', 'auth.forbidden', 'auth.required']);
    expect((await statistics(people[0]!.userId, people[0]!)).byRequester).toEqual([]);
    const unknown = await statistics(newId());
    expect(unknown).toMatchObject({ asOf: null, totals: { requested: 0, approvalRate: null }, byType: [], durations: { total: { n: 0, medianSeconds: null } } });
    expect(unknown.byDay).toHaveLength(90);
  });

  it('are of the days that are asked for', async () => {
    const of = (from?: string, to?: string) => world.bus.request(getStatistics, { userId: null, from, to }, { actor: admin });

    expect((await of('2020-02-28', '2020-03-01')).byDay.map(({ day }) => day)).toEqual(['2020-02-28', '2020-02-29', '2020-03-01']);
    expect((await of('2020-02-28', '2020-03-01')).totals.requested).toBe(0);
    expect((await of('2020-03-01', '2020-02-01')).byDay).toEqual([]);
    expect((await of('1900-01-01')).byDay.length).toBe(3_660);
  });
});
