import {
  createRule, declineRequest, defaultDeskSettings, deleteRule, dryRunRules, getQuota, getTimeline, importRules, listRules, reorderRules, seasonWatched, setQuota, updateRule, vote,
  type Actor, type InputOf, type createRequest, type TitleDetails,
} from '@marquee/contracts';
import { appendEvents, logEntry, newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { Reconsideration } from '../src/rules/reconsideration.ts';
import { RequestStore } from '../src/requests/request.store.ts';
import { WishReceivedConsumer } from '../src/submissions/wish-received.consumer.ts';
import { SeasonWatchedConsumer } from '../src/submissions/season-watched.consumer.ts';
import { actorOf, outcomes, seriesOf, startWorld, times, type World } from './world.ts';

type RuleBody = InputOf<typeof createRule>;
type Body = InputOf<typeof createRequest>;

const admin = actorOf('admin');
const always = { fact: 'votes', op: 'gte', value: 0 } as const;

describe('rules', () => {
  let world: World;
  let next = 40_000;
  const fresh = () => (next += 1);
  const db = () => world.db('requests');

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    const { items } = await world.bus.request(listRules, {}, { actor: admin });
    for (const { id } of items) await world.bus.request(deleteRule, { id }, { actor: admin });
    await db().execute(`update desk_setting set settings = '{}'`);
  });

  const rule = (body: Partial<RuleBody>) => world.bus.request(createRule, { name: 'Rule', condition: always, ...body }, { actor: admin });
  const names = async () => (await world.bus.request(listRules, {}, { actor: admin })).items.map(({ name }) => name);
  const film = (more: Partial<TitleDetails> = {}) => {
    const id = String(fresh());
    world.films.set(id, more);
    return id;
  };
  const ask = (actor: Actor, externalId: string, more: Partial<Body> = {}) => world.create(actor, externalId, more);
  const timeline = async (id: string) => (await world.bus.request(getTimeline, { id }, { actor: admin })).items;
  const person = async (actor: Actor, more: { country?: string; role?: string; ageLimit?: number; trust?: number; override?: number; nextSeason?: boolean; enabled?: boolean } = {}) => {
    await db().execute(
      `insert into person (id, username, display_name, permissions, enabled, role, country, age_limit, trust, trust_override, next_season, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now())`,
      [actor.userId, actor.username, actor.displayName, JSON.stringify(actor.permissions), more.enabled ?? true, more.role ?? 'user', more.country ?? null, more.ageLimit ?? null, more.trust ?? 50, more.override ?? null, more.nextSeason ?? false],
    );
    return actor;
  };
  const factsOf = async (id: string) => (await db().one<{ facts: Record<string, unknown> }>('select facts from request where id = $1', [id])).facts;

  it('are kept in their order, the greatest priority first and among equals the older one, and are put into another', async () => {
    await rule({ name: 'low', priority: -1 });
    await rule({ name: 'first' });
    await rule({ name: 'second' });
    const high = await rule({ name: 'high', priority: 9 });
    expect(await names()).toEqual(['high', 'first', 'second', 'low']);

    const { items } = await world.bus.request(listRules, {}, { actor: admin });
    const reversed = items.map(({ id }) => id).toReversed();
    await world.bus.request(reorderRules, { ids: reversed }, { actor: admin });
    expect(await names()).toEqual(['low', 'second', 'first', 'high']);
    const incomplete = [reversed.slice(1), [...reversed, newId()], [...reversed.slice(1), reversed[1] ?? '']];
    expect((await outcomes(incomplete.map((ids) => world.bus.request(reorderRules, { ids }, { actor: admin })))).refused).toEqual(times(3, () => 'rule.order_incomplete'));

    await world.bus.request(updateRule, { id: high.id, rule: { name: 'changed', condition: always, enabled: false, priority: 500 } }, { actor: admin });
    expect((await world.bus.request(listRules, {}, { actor: admin })).items[0]).toMatchObject({ id: high.id, name: 'changed', enabled: false, createdAt: high.createdAt, decided: 0 });
  });

  it('are for those who may manage them, and unknown ones are not found', async () => {
    const user = actorOf('user');
    const body = { name: 'x', condition: always };
    const { refused } = await outcomes<unknown>([
      world.bus.request(listRules, {}, { actor: user }), world.bus.request(createRule, body, { actor: user }), world.bus.request(updateRule, { id: newId(), rule: body }, { actor: user }),
      world.bus.request(deleteRule, { id: newId() }, { actor: user }), world.bus.request(reorderRules, { ids: [] }, { actor: user }), world.bus.request(importRules, { rules: [body] }, { actor: user }),
      world.bus.request(dryRunRules, {}, { actor: user }),
      world.bus.request(updateRule, { id: newId(), rule: body }, { actor: admin }), world.bus.request(deleteRule, { id: newId() }, { actor: admin }),
    ]);
    expect(refused).toEqual([...times(7, () => 'auth.forbidden'), 'rule.not_found', 'rule.not_found']);
  });

  it('are imported all or none, beside or instead of those that are there', async () => {
    const many = (n: number, more: Partial<RuleBody> = {}) => times(n, (i): RuleBody => ({ name: `Imported ${i}`, condition: always, enabled: false, ...more }));
    await rule({ name: 'old' });
    await world.bus.request(importRules, { rules: many(3) }, { actor: admin });
    expect(await names()).toEqual(['old', 'Imported 0', 'Imported 1', 'Imported 2']);
    await world.bus.request(importRules, { rules: many(1_200), mode: 'replace' }, { actor: admin });
    expect(await names()).toHaveLength(500);
    await expect(world.bus.request(importRules, { rules: many(3_900), mode: 'add' }, { actor: admin })).rejects.toMatchObject({ code: 'rule.too_many', details: { limit: 5_000 } });
    const third = (await world.bus.request(listRules, { from: 1_000 }, { actor: admin })).items;
    expect([third.length, third[0]?.name]).toEqual([200, 'Imported 1000']);
    await world.bus.request(importRules, { rules: many(1, { name: 'only' }), mode: 'replace' }, { actor: admin });
    expect(await names()).toEqual(['only']);
  });

  it('approve, hold back and decline a wish, with the rule and why it matched', async () => {
    const [de, fr, other] = [await person(actorOf('user'), { country: 'DE' }), await person(actorOf('user'), { country: 'FR' }), await person(actorOf('admin'), { country: 'XX' })];
    const approving = await rule({ name: 'Germany', condition: { fact: 'user_country', op: 'is', value: 'DE' } });
    await rule({ name: 'No requests from FR', action: 'decline', conditionType: 'user_country', conditionValue: { blockedCountries: ['FR'] }, condition: undefined });
    await rule({ name: 'Look at XX', action: 'require_approval', condition: { fact: 'user_country', op: 'is', value: 'XX' } });

    const [approved, declined, held] = [await ask(de, film()), await ask(fr, film()), await ask(other, film())];

    expect(approved).toMatchObject({ state: 'approved', reasonCode: 'approved_by_rule', reason: 'Approved by the rule "Germany": your country is DE', rule: { name: 'Germany', because: 'your country is DE' }, expiresAt: null });
    expect(declined).toMatchObject({ state: 'declined', decision: 'declined', reason: 'Declined by the rule "No requests from FR": your country is FR' });
    expect(held).toMatchObject({ state: 'pending', reasonCode: 'awaiting_approval_by_rule', expiresAt: expect.any(String) });
    expect((await timeline(approved.id)).map(({ type, from, to }) => [type, from, to])).toEqual([['created', null, 'pending'], ['auto_approved', 'pending', 'approved']]);
    expect((await timeline(declined.id)).map(({ type, actor }) => [type, actor?.id ?? null])).toEqual([['created', fr.userId], ['declined', null]]);
    expect((await world.bus.request(listRules, {}, { actor: admin })).items.find(({ id }) => id === approving.id)).toMatchObject({ decided: 1 });
  });

  it('that decline leave the title and the quota to others', async () => {
    const user = await person(actorOf('user'), { country: 'FR' });
    await world.bus.request(setQuota, { userId: user.userId, dailyLimit: 1 }, { actor: admin });
    const show = String(fresh());
    world.series.set(show, seriesOf(show, [3]));
    const title = film();
    const no = await rule({ name: 'No', action: 'decline', condition: { fact: 'user_country', op: 'is', value: 'FR' }, reason: 'Not here.' });

    expect([await ask(user, title), await world.createSeries(user, show)]).toMatchObject([{ state: 'declined', reason: 'Declined by the rule "No": Not here.' }, { state: 'declined' }]);
    expect(await db().query('select 1 from claim where title_key in ($1, $2)', [`movie:tmdb:${title}`, `series:tmdb:${show}`])).toEqual([]);
    expect((await world.bus.request(getQuota, { userId: user.userId }, { actor: user })).daily).toMatchObject({ used: 0, remaining: 1 });

    await ask(admin, title);
    await world.createSeries(admin, show);
    expect((await outcomes([ask(user, title), world.createSeries(user, show)])).refused).toEqual(['request.duplicate', 'request.duplicate']);
    await world.bus.request(deleteRule, { id: no.id }, { actor: admin });
    await expect(ask(user, film())).resolves.toMatchObject({ state: 'pending' });
    await rule({ name: 'No', action: 'decline', condition: { fact: 'user_country', op: 'is', value: 'FR' } });
    await expect(ask(user, film())).resolves.toMatchObject({ state: 'declined' });
  });

  it('say where a wish goes; what its requester names stands first and needs the permission', async () => {
    const [a, b] = [newId(), newId()];
    await rule({ name: 'Route', action: 'route', priority: 2, target: { connectionId: a, qualityProfileId: 5, tags: [1], priority: 'high' } });
    await rule({ name: 'Approve', priority: 1, target: { rootFolder: '/films', tags: [2] } });

    const routed = await ask(actorOf('user'), film());
    expect(routed).toMatchObject({ state: 'approved', priority: 'high', target: { connectionId: a, qualityProfileId: 5, rootFolder: '/films', tags: [1, 2], priority: 'high' } });
    expect(await ask(actorOf('moderator'), film(), { target: { connectionId: b } })).toMatchObject({ target: { connectionId: b, qualityProfileId: null, rootFolder: '/films', tags: [2] } });
    await expect(ask(actorOf('user'), film(), { target: { connectionId: b } })).rejects.toMatchObject({ code: 'auth.forbidden', details: { permission: 'requests.approve' } });
  });

  it('see who asks, what for and how often, and what is unknown of it', async () => {
    const user = await person(actorOf('user'), { country: 'DE', trust: 40, override: 90 });
    const title = film({
      genres: ['Drama'], originalLanguage: 'fr', certifications: { DE: '12', US: 'PG-13' }, minimumAge: 12, voteAverage: 8.1, voteCount: 10, popularity: 3, anime: true, streaming: { US: ['Hulu'] }, releaseYear: 1985,
    });
    const first = await ask(user, title, { preferences: { resolution: '4k' } });
    expect(await factsOf(first.id)).toEqual({
      user_role: 'user', trust_score: 90, user_country: 'DE', requester: user.userId, requests_last_days: { 1: 0, 7: 0, 14: 0, 30: 0, 90: 0 }, days_since_last_request: null, content_type: 'movie',
      release_year: 1985, genre: ['Drama'], original_language: 'fr', certification: '12', minimum_age: 12, rating: 8.1, popularity: 3, season_count: null, part_count: null, anime: true, is_4k: true,
      streaming_on: [], votes: 0, given: { approvedIn: null, autoApproved: false, target: null },
    });
    await db().execute(`update request set requested_at = now() - interval '9 days' where id = $1`, [first.id]);

    const show = String(fresh());
    world.series.set(show, seriesOf(show, [3, 4], { voteAverage: 0, voteCount: 0, certifications: { US: 'TV-14' } }));
    expect(await factsOf((await world.createSeries(user, show, [1, 2])).id)).toMatchObject({
      requests_last_days: { 1: 0, 7: 0, 14: 1, 30: 1, 90: 1 }, days_since_last_request: 9, season_count: 2, part_count: 7, rating: null, certification: 'TV-14', genre: null, streaming_on: null,
    });
    expect(await factsOf((await ask(actorOf('user'), film())).id)).toMatchObject({ user_role: null, user_country: null, trust_score: 50, streaming_on: null });
  });

  it('count for the person in whose name somebody asks, as do age and trust', async () => {
    const child = await person(actorOf('user'), { country: 'FR', ageLimit: 12 });
    const gone = await person(actorOf('user'), { enabled: false });
    const moderator = await person(actorOf('moderator'), { country: 'DE' });
    await rule({ name: 'French', action: 'require_approval', condition: { fact: 'user_country', op: 'is', value: 'FR' } });

    const asked = await ask(moderator, film({ minimumAge: 6 }), { onBehalfOf: child.userId, category: 'birthday' });
    expect(asked).toMatchObject({ requestedBy: { id: child.userId, username: child.username }, askedBy: { id: moderator.userId }, state: 'pending', rule: { name: 'French' }, category: 'birthday' });
    expect((await timeline(asked.id))[0]).toMatchObject({ type: 'created', actor: { id: moderator.userId } });
    expect(await ask(moderator, film(), { onBehalfOf: moderator.userId })).toMatchObject({ askedBy: null, state: 'approved' });

    const { refused } = await outcomes([
      ask(actorOf('user'), film(), { onBehalfOf: child.userId }), ask(moderator, film(), { onBehalfOf: newId() }), ask(moderator, film(), { onBehalfOf: gone.userId }),
      ask(moderator, film({ minimumAge: 16 }), { onBehalfOf: child.userId }), ask(child, film({ minimumAge: 16 })), ask(child, film()),
    ]);
    expect(refused).toEqual(['auth.forbidden', 'user.not_found', 'user.not_found', ...times(3, () => 'request.age_restricted')]);
    await db().execute('update desk_setting set settings = $1', [JSON.stringify({ ...defaultDeskSettings, unratedAllowed: true, pendingDays: null })]);
    expect(await ask(child, film())).toMatchObject({ state: 'pending', expiresAt: null });
  });

  it('put an approval off to the time that was asked for', async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const waiting = await ask(actorOf('user'), film(), { schedule: at });
    expect(waiting).toMatchObject({ state: 'pending', scheduledFor: at });
    await rule({ name: 'Yes' });
    const scheduled = await ask(actorOf('user'), film(), { schedule: at });
    expect(scheduled).toMatchObject({ state: 'scheduled', decision: 'scheduled', reasonCode: 'scheduled', scheduledFor: at, approvedAt: null, rule: { name: 'Yes' } });
    expect((await timeline(scheduled.id)).map(({ type }) => type)).toEqual(['created', 'scheduled']);
  });

  it('count at once when they change, for every submission that begins afterwards', async () => {
    const made = await rule({ name: 'Yes', enabled: false });
    for (const enabled of [true, false, true, false, true]) {
      const before = times(6, () => ask(actorOf('user'), film()));
      const change = world.bus.request(updateRule, { id: made.id, rule: { name: 'Yes', condition: always, enabled } }, { actor: admin });
      const during = times(6, () => ask(actorOf('user'), film()));
      await change;
      const after = await Promise.all(times(6, () => ask(actorOf('user'), film())));
      expect(after.map(({ state }) => state)).toEqual(times(6, () => (enabled ? 'approved' : 'pending')));
      // What is under way meanwhile is decided by the rules before or after: by one of them, wholly.
      for (const { state, rule: by } of await Promise.all([...before, ...during])) expect([state, by?.name]).toEqual(state === 'approved' ? ['approved', 'Yes'] : ['pending', undefined]);
    }
  });

  it('approve what waits once enough have voted: once, whoever votes last, and only while it waits', async () => {
    const reconsider = world.service('requests').app.get(Reconsideration);
    const find = async (id: string) => {
      const row = await world.service('requests').app.get(RequestStore).find(id);
      if (!row) throw new Error('gone');
      return row;
    };
    const tag = newId();
    await rule({ name: 'Popular', condition: { fact: 'votes', op: 'gte', value: 3 }, target: { tags: [8] } });
    await rule({ name: 'Hold', action: 'require_approval', priority: -1, condition: always });
    const [wanted, declined] = [await ask(actorOf('user'), film(), { note: tag }), await ask(actorOf('user'), film())];
    await world.bus.request(declineRequest, { id: declined.id, reason: 'no' }, { actor: admin });
    await db().execute('update request set vote_rank = -3 where id = $1', [declined.id]);

    await world.bus.request(vote, { id: wanted.id }, { actor: actorOf('user') });
    expect((await find(wanted.id)).decision).toBe('pending');
    await Promise.all(times(6, () => world.bus.request(vote, { id: wanted.id }, { actor: actorOf('user') }).catch(() => undefined)));
    await Promise.all([wanted, declined].flatMap(({ id }) => times(4, async () => reconsider.afterVote(await find(id)))));

    expect(await find(wanted.id)).toMatchObject({ decision: 'approved', reason_code: 'approved_by_rule', rule: { name: 'Popular' }, target: { tags: [8] } });
    expect((await find(declined.id)).decision).toBe('declined');
    const entries = await timeline(wanted.id);
    expect(entries.map(({ to }) => to)).toEqual(['pending', 'approved']);
    expect(entries[1]).toMatchObject({ actor: null, reasonCode: 'approved_by_rule', reasonParams: { rule: 'Popular', votes: expect.any(Number) } });
  });

  it('decide upon wishes from elsewhere too, unless they were approved there', async () => {
    const user = await person(actorOf('user'), { country: 'FR' });
    await rule({ name: 'No', action: 'decline', condition: { fact: 'user_country', op: 'is', value: 'FR' } });
    const consumer = world.service('requests').app.get(WishReceivedConsumer);
    const wish = (approved: boolean) => {
      const externalId = film();
      return consumer.handle({ id: newId(), at: new Date().toISOString(), connection: 'Seerr', contentType: 'movie', externalId, usernames: [user.username], fallback: null, approved }).then(() => externalId);
    };
    const keys = [await wish(false), await wish(true)].map((id) => `movie:tmdb:${id}`);
    expect(await db().query(`select decision, rule ->> 'name' as rule from request where title_key = any($1) order by title_key`, [keys])).toEqual([{ decision: 'declined', rule: 'No' }, { decision: 'approved', rule: null }]);
  });

  describe('the next season', () => {
    const watched = (actor: Actor, externalId: string, season: number, id: string = newId()) =>
      world.service('requests').app.get(SeasonWatchedConsumer).handle({ id, at: new Date().toISOString(), userId: actor.userId, contentType: 'series', externalId, season });
    const requests = (externalId: string) => db().query<{ wish: { seasons: { season: number }[] }; resolution: string }>(`select wish, preferences ->> 'resolution' as resolution from request where title_key = $1 order by requested_at`, [`series:tmdb:${externalId}`]);
    const show = (counts: number[]) => {
      const id = String(fresh());
      world.series.set(id, seriesOf(id, counts));
      return id;
    };

    it('is asked for by itself where somebody would have it so, as the last one was, once', async () => {
      const [fan, other] = [await person(actorOf('user'), { nextSeason: true }), await person(actorOf('user'))];
      const series = show([3, 3, 3]);
      await world.createSeries(fan, series, [1], { preferences: { resolution: '4k' } });
      const event = newId();
      await watched(other, series, 1);
      await Promise.all(times(3, () => watched(fan, series, 1, event)));
      await watched(fan, series, 1);
      expect((await requests(series)).map(({ wish, resolution }) => [wish.seasons.map(({ season }) => season), resolution])).toEqual([[[1], '4k'], [[2], '4k']]);
    });

    it('is left alone where there is none, where it is held, and where a rule or the quota says no', async () => {
      const fan = await person(actorOf('user'), { nextSeason: true });
      const [short, held, refused] = [show([3]), show([3, 3]), show([3, 3])];
      await watched(fan, short, 1);
      await watched(fan, short, 0);
      world.heldEpisodes = times(3, (i) => ({ season: 2, episode: i + 1 }));
      await watched(fan, held, 1);
      world.heldEpisodes = [];
      const no = await rule({ name: 'No', action: 'decline' });
      await watched(fan, refused, 1);
      await world.bus.request(deleteRule, { id: no.id }, { actor: admin });
      await world.bus.request(setQuota, { userId: fan.userId, dailyLimit: 0 }, { actor: admin });
      await watched(fan, refused, 1);
      expect([await requests(short), await requests(held), await requests(refused)]).toEqual([[], [], []]);
    });

    it('follows the event, and waits for a provider that is away', async () => {
      const fan = await person(actorOf('user'), { nextSeason: true });
      const series = show([3, 3]);
      await db().tx((tx) => appendEvents(tx, [logEntry({ event: seasonWatched, aggregateId: fan.userId, payload: { id: newId(), at: new Date().toISOString(), userId: fan.userId, contentType: 'series', externalId: series, season: 1 } })]));
      await eventually(async () => expect(await requests(series)).toHaveLength(1));
    });
  });

  describe('a dry run', () => {
    it('tells what another rule would have made of the last requests', async () => {
      const [de, fr] = [await person(actorOf('user'), { country: 'DE' }), await person(actorOf('user'), { country: 'FR' })];
      const [german, french] = [await ask(de, film()), await ask(fr, film())];
      const old = await ask(actorOf('user'), film());
      await db().execute('update request set facts = null where id = $1', [old.id]);
      const run = (trial: Partial<InputOf<typeof dryRunRules>>) => world.bus.request(dryRunRules, { last: 3, ...trial }, { actor: admin });
      const body: RuleBody = { name: 'France', action: 'decline', condition: { fact: 'user_country', op: 'is', value: 'FR' } };

      expect(await run({ rule: body })).toEqual({
        looked: 2, unknown: 1, changed: 1, before: { pending: 2 }, after: { pending: 1, declined: 1 },
        items: [{
          requestId: french.id, number: french.number, title: french.title, requestedBy: fr.displayName, requestedAt: french.requestedAt,
          before: { decision: 'pending', rule: null, because: null, target: null }, after: { decision: 'declined', rule: 'France', because: 'your country is FR', target: null },
        }],
      });
      expect(await names()).toEqual([]);
      const made = await rule({ ...body, action: 'auto_approve' });
      expect(await run({ without: made.id })).toMatchObject({ changed: 1, before: { approved: 1, pending: 1 }, after: { pending: 2 } });
      expect(await run({ rule: body, id: made.id, list: 0 })).toMatchObject({ changed: 1, after: { declined: 1 }, items: [] });
      expect(await run({ rules: [{ ...body, condition: { fact: 'user_country', op: 'is', value: 'DE' } }] })).toMatchObject({ changed: 2, items: [{ requestId: french.id }, { requestId: german.id }] });
    });
  });
});
