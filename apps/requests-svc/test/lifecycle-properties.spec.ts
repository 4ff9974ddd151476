import { randomInt } from 'node:crypto';
import {
  AppError, approveRequest, cancelRequest, createRequest, decide, decideCancel, decisionTable, declineRequest, editRequest, fulfilmentChanged, getQuota, getTimeline, partKey,
  requestApproved, requestDeclined, requestRestored, retryFulfilment, retryRequest, setDeskSettings, setQuota, stages, undoCancel, vote, withdrawVote, withdrawnDecisions,
  type Actor, type Decision, type InputOf, type RequestState, type Wish,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { ScheduleJob } from '../src/schedule/schedule.job.ts';
import { seasonKey } from '../src/wishes/claims.ts';
import type { CompactPart } from '../src/wishes/compact-parts.ts';
import { actorOf, seriesOf, startWorld, times, type World } from './world.ts';

const seed = Number(process.env.LIFECYCLE_SEED ?? randomInt(1, 1_000_000_000));
const BATCHES = 70;
const AT_ONCE = 14;
/** Units a day of those who are limited. */
const DAILY = 4;
const SHOWS = 8;

interface Row {
  id: string;
  title_key: string;
  decision: Decision;
  state: RequestState;
  wish: Wish | null;
  parts: CompactPart[] | null;
  resolution: string;
  units: number;
  requester_id: string;
}
interface Logged {
  id: string;
  request: string;
  subject: string;
  sequence: number;
  from: RequestState | null;
  to: RequestState | null;
  decision: Decision;
}

describe(`whatever people and managers do, in whatever order (LIFECYCLE_SEED=${seed})`, () => {
  let world: World;
  const random = mulberry(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  /** Who may pass over quotas may do so for others, too: then there would be nothing to hold. */
  const admin: Actor = { ...actorOf('admin'), permissions: actorOf('admin').permissions.filter((permission) => permission !== 'requests.bypass_quota') };
  const moderator = actorOf('moderator');
  const limited = times(4, () => actorOf('user'));
  const trusted: Actor = { ...actorOf('user'), permissions: [...actorOf('user').permissions, 'requests.auto_approve'] };
  const everybody = [...limited, trusted, moderator, admin];
  const known: { id: string; by: Actor }[] = [];
  const cancelled: { id: string; by: Actor }[] = [];
  const asked: { id: string; by: Actor }[] = [];
  let batch = 0;
  const refused = new Map<string, number>();
  const revisions = new Map<string, number>();
  const done = new Map<string, number>();

  const db = () => world.db('requests');
  const rows = () => db().query<Row>(`select id, title_key, decision, state, wish, parts, preferences ->> 'resolution' as resolution, units, requester_id from request`);

  beforeAll(async () => {
    world = await startWorld();
    for (const i of times(SHOWS, (n) => n)) world.series.set(showOf(i), seriesOf(showOf(i), [4, 3], { ended: false }));
    world.bus.handle(retryFulfilment, () => Promise.resolve({ retried: true }));
    await world.bus.request(setDeskSettings, { quotaUnits: { series: 'season' }, ownRetriesPerDay: 1_000 }, { actor: admin });
    for (const { userId } of limited) await world.bus.request(setQuota, { userId, dailyLimit: DAILY }, { actor: admin });
  });
  afterAll(() => world.close());

  type Wanted = InputOf<typeof createRequest>;
  const seasons = (): NonNullable<Wanted['seasons']> => pick<NonNullable<Wanted['seasons']>>(['all', 'future', [1], [2], [1, 2], [{ season: 1, episodes: [1, 2] }], [{ season: 1, episodes: [3] }, 2]]);
  const resolution = () => (random() < 0.15 ? ('4k' as const) : ('standard' as const));
  const nobody = { id: newId(), by: admin };
  /** Those that were made last are meant most often, so that many meet. */
  const one = (among = known) => among[Math.max(0, among.length - 1 - Math.floor(random() ** 2 * Math.min(among.length, 20)))] ?? nobody;
  /** Mostly by who may. */
  const ofOwner = (actor: Actor, among = known) => {
    const { id, by } = one(among);
    return [{ id }, { actor: random() < 0.7 ? by : actor }] as const;
  };
  /** Few at a time, so that many ask for the same; others as time goes on, so that there is something to ask for. */
  const showOf = (n: number) => String(8_000 + (n % SHOWS));
  const film = () => String(7_000 + Math.floor(batch / 3) * 2 + Math.floor(random() * 5));
  const show = () => showOf(Math.floor(batch / 9) + Math.floor(random() * 2));

  const deeds: Record<string, (actor: Actor) => Promise<unknown>> = {
    submit: async (actor) => {
      const preferences = { resolution: resolution(), language: null };
      const wanted: Wanted = random() < 0.5 ? { contentType: 'movie', externalId: film(), preferences } : { contentType: 'series', externalId: show(), seasons: seasons(), preferences };
      known.push({ id: (await world.bus.request(createRequest, wanted, { actor })).id, by: actor });
    },
    approve: (actor) => world.bus.request(approveRequest, { id: one().id }, { actor }),
    decline: (actor) => world.bus.request(declineRequest, { id: one().id, reason: 'no' }, { actor }),
    cancel: async (actor) => {
      const [request, by] = ofOwner(actor);
      const { decision } = await world.bus.request(cancelRequest, request, by);
      if (decision === 'cancelled') cancelled.push({ ...request, by: by.actor });
      else asked.push({ ...request, by: by.actor });
    },
    decideCancel: (actor) => world.bus.request(decideCancel, { id: one(asked).id, accept: random() < 0.5 }, { actor }),
    undo: (actor) => world.bus.request(undoCancel, ...ofOwner(actor, random() < 0.8 ? cancelled : asked)),
    edit: (actor) => {
      const [{ id }, by] = ofOwner(actor);
      return world.bus.request(editRequest, { id, edit: random() < 0.7 ? { seasons: seasons() } : { preferences: { resolution: resolution(), language: null } } }, by);
    },
    retry: (actor) => world.bus.request(retryRequest, ...ofOwner(actor)),
    vote: (actor) => (random() < 0.7 ? world.bus.request(vote, { id: one().id }, { actor }) : world.bus.request(withdrawVote, { id: one().id }, { actor })),
    fact: () => {
      const { id: requestId } = one();
      const revision = (revisions.get(requestId) ?? 0) + 1;
      revisions.set(requestId, revision);
      const event = {
        id: newId(), at: new Date().toISOString(), requestId, revision, items: times(3, () => pick(stages)), openEnded: false, reasonCode: pick(['searching', 'downloading', 'grabbed']),
        reasonParams: {}, playUrl: null, connectionId: null,
      };
      return world.bus.publish(fulfilmentChanged.subject, event.id, JSON.stringify(event));
    },
    expire: async () => {
      await db().execute(`update request set requested_at = requested_at - interval '8 days', expires_at = now() where id = $1 and decision = 'pending'`, [one().id]);
      await world.service('requests').app.get(ScheduleJob).expireOverdue();
    },
  };
  const often = Object.entries({ submit: 10, approve: 5, cancel: 6, undo: 6, fact: 5, edit: 8, decline: 2, decideCancel: 2, retry: 2, vote: 2, expire: 1 }).flatMap(([deed, n]) => times(n, () => deed));

  async function perform(): Promise<void> {
    const deed = pick(often);
    const decides = ['approve', 'decline', 'decideCancel'].includes(deed);
    try {
      await deeds[deed]?.(decides && random() < 0.9 ? pick([admin, moderator]) : pick(everybody));
      done.set(deed, (done.get(deed) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
    }
  }

  /** As of one instant: no limited person has more than the limit. */
  async function quotaHolds(): Promise<void> {
    const over = await db().query(
      `select requester_id, sum(units)::int as units from request where requester_id = any($1) and decision <> all($2) and counted_at > now() - interval '1 day' group by 1 having sum(units) > $3`,
      [limited.map(({ userId }) => userId), withdrawnDecisions, DAILY],
    );
    expect(over).toEqual([]);
  }

  it('several hundred deeds at once, and the quota holds at every moment', async () => {
    for (; batch < BATCHES; batch += 1) {
      let running = true;
      const looking = (async () => {
        while (running) await quotaHolds();
      })();
      await Promise.all([looking, Promise.all(times(AT_ONCE, perform)).finally(() => (running = false))]);
    }
    await world.settle(60_000);

    expect(Object.keys(deeds).filter((deed) => !done.has(deed))).toEqual([]);
    const expected = [
      'auth.forbidden', 'request.not_found', 'request.duplicate', 'request.nothing_left', 'request.illegal_transition', 'request.no_cancel_asked', 'request.undo_too_late', 'request.not_editable',
      'request.not_retryable', 'quota.exceeded', 'quota.too_large', 'contract.invalid_payload', 'request.own', 'request.closed', 'rate.limited', 'request.already_available',
    ];
    expect([...refused.keys()].filter((code) => !expected.includes(code))).toEqual([]);
  }, 240_000);

  it('every step was legal, and the log has no gap', async () => {
    const log = await db().query<Logged>(
      `select id, aggregate_id as request, subject, (payload ->> 'sequence')::int as sequence, payload ->> 'from' as "from", payload ->> 'to' as "to", payload #>> '{request,decision}' as decision
       from event_log where aggregate_id in (select id from request) and payload ? 'sequence' order by aggregate_id, (payload ->> 'sequence')::int`,
    );
    const byRequest = new Map<string, Logged[]>();
    for (const entry of log) byRequest.set(entry.request, [...(byRequest.get(entry.request) ?? []), entry]);
    expect([...byRequest.keys()].toSorted()).toEqual((await rows()).map(({ id }) => id).toSorted());
    for (const entries of byRequest.values()) {
      expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i + 1));
      for (const [i, entry] of entries.entries()) {
        const before = entries[i - 1];
        if (before) expect([entry.id, legal(before, entry)]).toEqual([entry.id, true]);
      }
      const declined = entries.findIndex(({ subject }) => subject === requestDeclined.subject);
      const after = declined < 0 ? [] : entries.slice(declined + 1);
      expect(after.filter(({ subject, decision }) => subject === requestApproved.subject || subject === requestRestored.subject || decision === 'approved')).toEqual([]);
    }
    const [id] = byRequest.keys();
    const told = await world.bus.request(getTimeline, { id: id ?? '' }, { actor: admin });
    expect(told.items.map(({ sequence }) => sequence)).toEqual(byRequest.get(id ?? '')?.map(({ sequence }) => sequence));
  });

  it('what is claimed is what live requests cover, and no part of a title twice', async () => {
    const all = await rows();
    const live = all.filter(({ decision, state }) => ['pending', 'scheduled', 'approved'].includes(decision) && state !== 'available');
    const claims = await db().query<{ request_id: string; title_key: string; resolution: string; part: string }>('select request_id, title_key, resolution, part from claim');
    const expected = live.flatMap((row) => covered(row).map((part) => ({ request_id: row.id, title_key: row.title_key, resolution: row.resolution, part })));
    const sorted = (some: typeof claims) => some.map((claim) => JSON.stringify([claim.title_key, claim.resolution, claim.part, claim.request_id])).toSorted();
    expect(sorted(claims)).toEqual(sorted(expected));

    const parts = live.flatMap(({ title_key, resolution: of, parts: own }) => (own ?? []).map(([season, episode]) => `${title_key} ${of} ${partKey(season, episode)}`));
    expect(parts.filter((part, i) => parts.indexOf(part) !== i)).toEqual([]);
  });

  it('what is counted is what is there: states, votes, quotas', async () => {
    const counted = await db().query(`select requester_id, state, sum(n)::int as n from request_count group by 1, 2 having sum(n) <> 0 order by 1, 2`);
    const there = await db().query(
      `select requester_id, state, count(*)::int as n from request group by 1, 2
       union all select '00000000-0000-0000-0000-000000000000', state, count(*)::int from request group by 2 order by 1, 2`,
    );
    expect(counted).toEqual(there);
    expect(await db().query('select id from request r where -vote_rank <> (select count(*) from vote where request_id = r.id)')).toEqual([]);

    for (const actor of limited) {
      const own = (await rows()).filter(({ requester_id, decision }) => requester_id === actor.userId && !(withdrawnDecisions as readonly string[]).includes(decision));
      const used = own.reduce((sum, { units }) => sum + units, 0);
      const { daily } = await world.bus.request(getQuota, { userId: actor.userId }, { actor: admin });
      expect(daily).toMatchObject({ used, remaining: DAILY - used });
      // Given back exactly once: so much fits in still, and no more.
      const left = await Promise.allSettled(times(DAILY + 2, (i) => world.create(actor, `9${actor.username.replace(/\D/g, '')}0${i}`)));
      expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(DAILY - used);
    }
    await eventually(() => quotaHolds());
  });
});

/** What a request covers, by what it asks for. */
function covered({ wish, parts }: Row): string[] {
  if (!wish) return [''];
  const inSeasons = wish.seasons.flatMap(({ season, episodes }) => episodes?.map((episode) => partKey(season, episode)) ?? [seasonKey(season)]);
  const named = new Set(wish.seasons.map(({ season }) => season));
  const later = (parts ?? []).flatMap(([season, episode]) => (named.has(season) ? [] : [partKey(season, episode)]));
  return [...inSeasons, ...later, ...(wish.future ? ['future'] : [])];
}

/** By the tables of contracts: a decision moves as its table says; what is available stays so. */
function legal(before: Logged, entry: Logged): boolean {
  const moved = before.decision !== entry.decision;
  const allowed = decisionTable.some(({ from, action, to }) => from === before.decision && to === entry.decision && decide(from, action) === to);
  if (moved && !allowed) return false;
  return !(before.to === 'available' && entry.to !== null && entry.to !== 'available');
}

/** The same seed makes the same choices; how they interleave is up to the machine. */
function mulberry(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
