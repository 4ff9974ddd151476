import { Bus } from '@marquee/bus';
import { checkLibrary, getTitle, importRules, listEpisodes, NewRequest, ruleFacts, RuleInput, ruleOps, type Actor, type Condition, type InputOf, type RuleFact, type RuleOutcome, type TitleDetails } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import type { z } from 'zod';
import { toView } from '../src/requests/request-row.ts';
import { DryRun } from '../src/rules/dry-run.ts';
import { Submission } from '../src/submissions/submission.ts';
import { actorOf, film as blank, seriesOf, startWorld, times, type World } from './world.ts';

const WISHES = 10_000;
const AT_ONCE = 24;
const RULES = 60;

type RuleBody = InputOf<typeof importRules>['rules'][number];
interface Wish {
  actor: Actor;
  input: z.input<typeof NewRequest>;
}

/** The same numbers each time, so that a failure can be looked at again. */
function dice(seed: number) {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return { below, one, some: <T>(list: readonly T[]) => list.filter(() => below(3) === 0), maybe: <T>(value: T) => (below(5) === 0 ? null : value) };
}
type Dice = ReturnType<typeof dice>;

const words: Partial<Record<RuleFact, readonly string[]>> = {
  user_country: ['DE', 'FR', 'US', 'XX'], genre: ['Drama', 'Horror', 'Comedy', 'War'], original_language: ['en', 'de', 'ja'], certification: ['PG-13', 'R', '12', '16'], streaming_on: ['Netflix', 'Hulu'],
};
const spans: Partial<Record<RuleFact, readonly [number, number]>> = {
  trust_score: [0, 100], requests_last_days: [0, 4], days_since_last_request: [0, 40], release_year: [1950, 2026], minimum_age: [0, 18], rating: [0, 10], popularity: [0, 100], season_count: [1, 3], part_count: [1, 9], votes: [0, 1],
};

function conditionOf(d: Dice, people: readonly Actor[], depth = 0): Condition {
  const kind = depth < 3 ? d.below(5) : 4;
  if (kind < 3) {
    const branches = times(1 + d.below(3), () => conditionOf(d, people, depth + 1));
    return kind === 0 ? { all: branches } : kind === 1 ? { any: branches } : { not: branches[0] as Condition };
  }
  const fact = d.one(Object.keys(ruleFacts) as RuleFact[]);
  const { kind: of, ...definition } = ruleFacts[fact];
  const op = d.one(ruleOps[of]);
  const options = fact === 'requester' ? people.slice(0, 50).map(({ userId }) => userId) : (words[fact] ?? ('options' in definition ? definition.options : []));
  const [from, to] = spans[fact] ?? [0, 1];
  const many = ['in', 'not_in', 'has_any', 'has_all', 'has_none'].includes(op);
  const value = op === 'is_unknown' ? null : of === 'number' ? from + d.below(to - from + 1) : of === 'flag' ? d.below(2) === 0 : many ? [d.one(options), d.one(options)] : d.one(options);
  return { fact, op, value, ...(fact === 'requests_last_days' && { days: d.one([1, 7, 14, 30, 90] as const) }) };
}

const ruleOf = (d: Dice, people: readonly Actor[], n: number): RuleBody => ({
  name: `Rule ${n}`,
  contentType: d.one([null, null, 'movie', 'series'] as const),
  condition: conditionOf(d, people),
  action: d.one(['auto_approve', 'require_approval', 'decline', 'route'] as const),
  reason: d.maybe('Because.'),
  target: { connectionId: d.maybe(d.one(connections)), qualityProfileId: d.maybe(d.below(9)), rootFolder: d.maybe('/media'), tags: d.some([1, 2, 3]), priority: d.one(['low', 'high', null] as const) },
  priority: d.below(5),
  enabled: d.below(8) > 0,
});
const connections = times(3, () => newId());

const titleOf = (d: Dice): Partial<TitleDetails> => ({
  releaseYear: d.maybe(1950 + d.below(77)), genres: d.some(words.genre ?? []), originalLanguage: d.maybe(d.one(words.original_language ?? [])), certifications: d.below(3) ? { DE: d.one(['12', '16']), US: d.one(['PG-13', 'R']) } : {},
  minimumAge: d.maybe(d.below(19)), voteAverage: d.maybe(d.below(100) / 10), voteCount: 9, popularity: d.maybe(d.below(101)), anime: d.below(6) === 0, streaming: d.below(2) ? { DE: d.some(['Netflix', 'Hulu']), US: ['Hulu'] } : {},
});

/**
 * Each person asks once in each round, so that what he did before is the same in both: what was asked for in the first one
 * is taken away before the second. What he did earlier lies half a day inside its window, so that no clock decides.
 */
describe(`a dry run of rules over ${WISHES} requests`, () => {
  let world: World;
  const admin = actorOf('admin');
  const wishes: Wish[] = [];

  beforeAll(async () => {
    world = await startWorld();
    // In the process itself, as in the all-in-one: twenty thousand submissions ask them three times each.
    const bus = world.service('requests').app.get(Bus);
    const fresh = { fetchedAt: new Date().toISOString(), stale: false };
    bus.handle(getTitle, async ({ contentType, id }) => ({ ...((contentType === 'series' && world.series.get(id)?.title) || { ...blank(id), ...world.films.get(id) }), ...fresh }));
    bus.handle(listEpisodes, async ({ id, seasons }) => ({ items: (world.series.get(id)?.episodes ?? []).filter(({ season }) => seasons?.includes(season) ?? season > 0), ...fresh }));
    bus.handle(checkLibrary, async ({ titles }) => ({ held: titles.map(() => null), blocked: titles.map(() => null) }));
    const d = dice(4);
    for (let n = 0; n < WISHES; n += 1) {
      const actor = actorOf(d.one(['user', 'user', 'user', 'api-user', 'moderator', 'admin']));
      const ofSeries = d.below(10) === 0;
      const externalId = String(ofSeries ? 500_000 + n : 100_000 + n);
      const details = titleOf(d);
      if (ofSeries) {
        const { title, episodes } = seriesOf(externalId, [2, 3]);
        world.series.set(externalId, { title: { ...title, ...details }, episodes });
      } else world.films.set(externalId, details);
      wishes.push({
        actor,
        input: {
          contentType: ofSeries ? 'series' : 'movie', externalId, seasons: ofSeries ? d.one([[1], [1, 2], 'all'] as const) : undefined,
          preferences: { resolution: d.below(8) === 0 ? '4k' : 'standard' },
          target: actor.permissions.includes('requests.approve') && d.below(6) === 0 ? { connectionId: d.maybe(d.one(connections)), tags: [9] } : null,
        } as Wish['input'],
      });
    }
    const people = wishes.map(({ actor: { userId, username, displayName, permissions } }) => ({
      id: userId, username, display_name: displayName, permissions, role: username.replace(/-\d+$/, ''), country: d.maybe(d.one(words.user_country ?? [])), trust: d.below(101), trust_override: d.below(9) ? null : d.below(101),
      history: times(d.below(4), () => d.one([0.5, 3.5, 10.5, 20.5, 60.5, 200.5])),
    }));
    const db = world.db('requests');
    for (let from = 0; from < people.length; from += 1_000) {
      const json = JSON.stringify(people.slice(from, from + 1_000));
      await db.execute(
        `insert into person (id, username, display_name, permissions, role, country, trust, trust_override, changed_at)
         select p.id, p.username, p.display_name, p.permissions, p.role, p.country, p.trust, p.trust_override, now()
         from json_to_recordset($1) as p(id uuid, username text, display_name text, permissions jsonb, role text, country text, trust int, trust_override int)`,
        [json],
      );
      await db.execute(
        `insert into request (id, content_type, external_id, title_key, title, ids, decision, state, reason_code, requester_id, requested_at, updated_at, sequence)
         select gen_random_uuid(), 'movie', '1', 'movie:tmdb:1', 'Earlier', '{}', 'approved', 'available', 'available', p.id, now() - days::float8 * interval '1 day', now(), 1
         from json_to_recordset($1) as p(id uuid, history jsonb), jsonb_array_elements_text(p.history) as days`,
        [json],
      );
    }
  }, 120_000);
  afterAll(() => world.close());

  /** Real submissions, many at once. @returns what became of each, by who asked */
  async function round(): Promise<Map<string, RuleOutcome>> {
    const became = new Map<string, RuleOutcome>();
    const waiting = wishes.values();
    const submission = world.service('requests').app.get(Submission);
    await Promise.all(
      times(AT_ONCE, async () => {
        for (const { actor, input } of waiting) {
          const { decision, rule, target } = toView(await submission.submit(NewRequest.parse(input), actor));
          became.set(actor.userId, { decision: decision as RuleOutcome['decision'], rule: rule?.name ?? null, because: rule?.because ?? null, target });
        }
      }),
    );
    return became;
  }

  it('says of each what then happens when the same people ask for the same under these rules', async () => {
    const d = dice(17);
    const people = wishes.map(({ actor }) => actor);
    const [now, proposed] = [times(5, (n) => ruleOf(d, people, n)), times(RULES, (n) => ruleOf(d, people, 100 + n))];
    await world.bus.request(importRules, { rules: now }, { actor: admin });
    const first = await round();

    const [before, after] = [new Map<string, RuleOutcome>(), new Map<string, RuleOutcome>()];
    const byId = new Map((await world.db('requests').query<{ id: string; by: string }>(`select id, requester_id as by from request where title <> 'Earlier'`)).map(({ id, by }) => [id, by]));
    for await (const one of world.service('requests').app.get(DryRun).outcomes({ rules: proposed.map((rule) => RuleInput.parse(rule)) }, WISHES)) {
      const by = byId.get(one.request.id) ?? '';
      if (one.before && one.after) {
        before.set(by, one.before);
        after.set(by, one.after);
      }
    }
    expect([first.size, before.size]).toEqual([WISHES, WISHES]);
    expect(differing(first, before)).toEqual([]);

    await world.db('requests').execute(`delete from request where title <> 'Earlier'`);
    await world.bus.request(importRules, { rules: proposed, mode: 'replace' }, { actor: admin });
    const second = await round();

    expect(differing(after, second)).toEqual([]);
    const outcomes = [...second.values()];
    // Nothing is proved by rules that never match.
    for (const decision of ['approved', 'pending', 'declined'] as const) expect(outcomes.filter((one) => one.decision === decision).length).toBeGreaterThan(WISHES / 50);
    expect(new Set(outcomes.map(({ rule }) => rule)).size).toBeGreaterThan(5);
  }, 600_000);
});

const differing = (a: Map<string, RuleOutcome>, b: Map<string, RuleOutcome>) =>
  [...a].flatMap(([by, outcome]) => (JSON.stringify(outcome) === JSON.stringify(b.get(by)) ? [] : [{ by, outcome, other: b.get(by) }])).slice(0, 5);
