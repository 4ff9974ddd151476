import { Condition, RuleInput, ruleFacts, ruleOps, type RuleFacts, type RuleTest, type Target } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { outcomeOf, type Given } from './outcome.ts';
import { Rulebook, type RuleTerms } from './rulebook.ts';
import { routed } from './target.ts';
import { tried } from './tried.ts';

const facts: RuleFacts = {
  user_role: 'user', trust_score: 70, user_country: 'DE', requester: '0190a000-0000-7000-8000-000000000001', requests_last_days: { 1: 1, 7: 3, 14: 3, 30: 9, 90: 20 }, days_since_last_request: 0.5,
  content_type: 'movie', release_year: 1970, genre: ['Drama', 'Horror'], original_language: 'de', certification: 'FSK 16', minimum_age: 16, rating: 7.5, popularity: 12, season_count: 2, part_count: 20,
  anime: false, is_4k: true, streaming_on: ['Netflix'], votes: 2,
};
const unknown: RuleFacts = {
  ...facts, user_role: null, trust_score: null, user_country: null, requester: null, requests_last_days: {}, days_since_last_request: null, release_year: null, genre: null, original_language: null,
  certification: null, minimum_age: null, rating: null, popularity: null, season_count: null, part_count: null, streaming_on: null,
};
let age = 0;
const ruleOf = (rule: Partial<RuleTerms> & Pick<RuleTerms, 'condition'>): RuleTerms => ({ id: newId(), name: `Rule ${(age += 1)}`, contentType: null, action: 'auto_approve', reason: null, target: null, ...rule });
const meets = (condition: unknown, of = facts) => new Rulebook([ruleOf({ condition: Condition.parse(condition) })]).judge(of).rule !== null;

describe('a comparison', () => {
  const cases: [test: RuleTest, met: boolean][] = [
    [{ fact: 'user_country', op: 'is', value: 'de' }, true],
    [{ fact: 'user_country', op: 'is', value: 'FR' }, false],
    [{ fact: 'user_country', op: 'is_not', value: 'FR' }, true],
    [{ fact: 'user_country', op: 'is_not', value: 'DE' }, false],
    [{ fact: 'certification', op: 'in', value: ['x', 'fsk 16'] }, true],
    [{ fact: 'certification', op: 'in', value: ['x'] }, false],
    [{ fact: 'original_language', op: 'not_in', value: ['en', 'fr'] }, true],
    [{ fact: 'original_language', op: 'not_in', value: ['DE'] }, false],
    [{ fact: 'user_role', op: 'is', value: 'user' }, true],
    [{ fact: 'content_type', op: 'is', value: 'movie' }, true],
    [{ fact: 'release_year', op: 'is', value: 1970 }, true],
    [{ fact: 'release_year', op: 'gte', value: 1970 }, true],
    [{ fact: 'release_year', op: 'gt', value: 1970 }, false],
    [{ fact: 'release_year', op: 'lte', value: 1970 }, true],
    [{ fact: 'release_year', op: 'lt', value: 1980 }, true],
    [{ fact: 'requests_last_days', op: 'gte', value: 3, days: 7 }, true],
    [{ fact: 'requests_last_days', op: 'gte', value: 3, days: 1 }, false],
    [{ fact: 'genre', op: 'has', value: 'horror' }, true],
    [{ fact: 'genre', op: 'has', value: 'Comedy' }, false],
    [{ fact: 'genre', op: 'has_not', value: 'Comedy' }, true],
    [{ fact: 'genre', op: 'has_not', value: 'Drama' }, false],
    [{ fact: 'genre', op: 'has_any', value: ['Comedy', 'drama'] }, true],
    [{ fact: 'genre', op: 'has_all', value: ['horror', 'drama'] }, true],
    [{ fact: 'genre', op: 'has_all', value: ['horror', 'comedy'] }, false],
    [{ fact: 'streaming_on', op: 'has_none', value: ['Hulu', 'Max'] }, true],
    [{ fact: 'streaming_on', op: 'has_none', value: ['netflix'] }, false],
    [{ fact: 'anime', op: 'is', value: false }, true],
    [{ fact: 'is_4k', op: 'is', value: false }, false],
  ];

  it.each(cases)('%j: %s, and its opposite the other way', (test, met) => {
    expect([meets(test), meets({ not: test }), meets({ not: { not: test } })]).toEqual([met, !met, met]);
  });

  const values: Record<string, RuleTest['value']> = { in: ['a'], not_in: ['a'], has_any: ['a'], has_all: ['a'], has_none: ['a'] };
  const everyTest = Object.entries(ruleFacts).flatMap(([fact, { kind, ...definition }]) =>
    ruleOps[kind].map((op) => {
      const option = 'options' in definition ? definition.options[0] : 'a';
      const value = op === 'is_unknown' ? undefined : (values[op] ? [option] : kind === 'number' ? 1 : kind === 'flag' ? true : option);
      return { fact, op, value, ...('windowed' in definition && { days: 7 }) };
    }),
  );

  it('of every fact and kind is accepted and runs', () => {
    expect(everyTest.map((test) => [test.fact, test.op, Condition.safeParse(test).success])).toEqual(everyTest.map((test) => [test.fact, test.op, true]));
    for (const test of everyTest) expect(typeof meets(test)).toBe('boolean');
  });

  it('on what is not known is not met, nor is its opposite; only that it is unknown', () => {
    const always = ['content_type', 'anime', 'is_4k', 'votes'];
    for (const test of everyTest.filter(({ fact }) => !always.includes(fact))) {
      const isUnknown = test.op === 'is_unknown';
      expect([test, meets(test, unknown), meets({ not: test }, unknown)]).toEqual([test, isUnknown, false]);
    }
    expect(meets({ fact: 'rating', op: 'is_unknown' })).toBe(false);
    expect(meets({ not: { fact: 'rating', op: 'is_unknown' } })).toBe(true);
  });

  it('is refused where the fact has no such comparison, value or window', () => {
    const refused = [
      { fact: 'genre', op: 'is', value: 'Drama' }, { fact: 'rating', op: 'gte', value: '7' }, { fact: 'rating', op: 'gte' }, { fact: 'user_role', op: 'is', value: 'boss' }, { fact: 'anime', op: 'is', value: 'yes' },
      { fact: 'requests_last_days', op: 'gte', value: 1 }, { fact: 'requests_last_days', op: 'gte', value: 1, days: 5 }, { fact: 'user_country', op: 'in', value: 'DE' }, { fact: 'nobody', op: 'is', value: 'x' },
      { all: [] }, { any: [] }, { all: [{ fact: 'anime', op: 'is', value: true }], any: [] }, {},
    ];
    expect(refused.filter((one) => Condition.safeParse(one).success)).toEqual([]);
    const deep = Array.from({ length: 9 }).reduce<unknown>((inner) => ({ not: inner }), { fact: 'anime', op: 'is', value: true });
    const wide = { all: Array.from({ length: 20 }, () => ({ any: Array.from({ length: 10 }, () => ({ fact: 'anime', op: 'is', value: true })) })) };
    expect([Condition.safeParse(deep).success, Condition.safeParse(wide).success]).toEqual([false, false]);
  });
});

describe('all, any and not', () => {
  const yes = { fact: 'is_4k', op: 'is', value: true };
  const no = { fact: 'anime', op: 'is', value: true };

  it.each([
    [{ all: [yes, yes] }, true], [{ all: [yes, no] }, false], [{ any: [no, yes] }, true], [{ any: [no, no] }, false],
    [{ not: { all: [yes, no] } }, true], [{ not: { any: [no, yes] } }, false], [{ not: { any: [no, no] } }, true],
    [{ all: [{ any: [no, yes] }, { not: { all: [no, yes] } }] }, true],
  ])('%j is %s', (condition, met) => expect(meets(condition)).toBe(met));

  it('hold what is unknown for neither', () => {
    const rated = { fact: 'rating', op: 'gte', value: 1 };
    expect(meets({ any: [rated, yes] }, unknown)).toBe(true);
    expect(meets({ all: [rated, yes] }, unknown)).toBe(false);
    expect(meets({ not: { any: [rated, no] } }, unknown)).toBe(false);
    expect(meets({ not: { all: [rated, no] } }, unknown)).toBe(true);
  });
});

const always: Condition = { fact: 'votes', op: 'gte', value: 0 };
const never: Condition = { fact: 'votes', op: 'lt', value: 0 };
const given: Given = { approvedIn: null, autoApproved: false, target: null };
const outcome = (rules: RuleTerms[], more: Partial<Given> = {}, of = facts) => outcomeOf(new Rulebook(rules).judge(of), { ...given, ...more });
const target = (part: Partial<Target>): Target => ({ connectionId: null, qualityProfileId: null, rootFolder: null, tags: [], priority: null, ...part });
const [A, B] = [newId(), newId()];

describe('why a rule matches', () => {
  const because = (condition: unknown) => outcome([ruleOf({ condition: Condition.parse(condition) })]).rule?.because;

  it.each([
    [{ fact: 'user_country', op: 'in', value: ['AT', 'DE'] }, 'your country is DE'],
    [{ fact: 'user_country', op: 'not_in', value: ['AT', 'CH'] }, 'your country is DE, not AT or CH'],
    [{ fact: 'requester', op: 'is', value: facts.requester }, 'you are the requester that the rule names'],
    [{ fact: 'release_year', op: 'lt', value: 1980 }, 'the title was released in 1970, before 1980'],
    [{ fact: 'trust_score', op: 'gte', value: 60 }, 'your trust score is 70, at least 60'],
    [{ fact: 'requests_last_days', op: 'gte', value: 3, days: 7 }, 'you asked for 3 titles in the last 7 days, at least 3'],
    [{ fact: 'requests_last_days', op: 'lt', value: 3, days: 1 }, 'you asked for 1 title in the last day, less than 3'],
    [{ fact: 'votes', op: 'is', value: 2 }, 'it has 2 votes'],
    [{ not: { fact: 'votes', op: 'is', value: 3 } }, 'it has 2 votes, not 3'],
    [{ fact: 'genre', op: 'has_any', value: ['Comedy', 'horror'] }, 'its genre is Horror'],
    [{ not: { fact: 'genre', op: 'has_all', value: ['Drama', 'Comedy'] } }, 'its genre is not Comedy'],
    [{ fact: 'streaming_on', op: 'has_none', value: ['Hulu', 'Max'] }, 'it does not stream on Hulu or Max'],
    [{ fact: 'is_4k', op: 'is', value: true }, 'it is asked for in 4K'],
    [{ not: { fact: 'anime', op: 'is', value: true } }, 'it is not anime'],
    [{ not: { fact: 'rating', op: 'is_unknown' } }, 'the rating is known'],
    [{ all: [{ fact: 'user_role', op: 'is', value: 'user' }, { any: [{ fact: 'anime', op: 'is', value: true }, { fact: 'rating', op: 'gt', value: 7 }] }] }, 'your role is user; the rating is 7.5, more than 7'],
  ])('%j: %s', (condition, words) => expect(because(condition)).toBe(words));

  it('tells what is unknown, and not everything of very much', () => {
    expect(outcome([ruleOf({ condition: { fact: 'certification', op: 'is_unknown' } })], {}, unknown).rule?.because).toBe('the certification is unknown');
    const many = Array.from({ length: 9 }, (_, n) => ({ fact: 'release_year', op: 'gt', value: 1900 + n }));
    expect(because({ all: many })).toMatch(/; and 3 more$/);
    expect(because({ fact: 'user_country', op: 'not_in', value: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] })).toBe('your country is DE, not A, B, C, D, E or 2 more');
  });
});

describe('the decision', () => {
  it('is that of the first rule that matches and decides', () => {
    const first = ruleOf({ condition: always, action: 'decline', reason: 'No room.' });
    const rules = [ruleOf({ condition: never }), ruleOf({ condition: always, action: 'route', target: target({ tags: [1] }) }), ruleOf({ condition: always, action: 'decline', contentType: 'series' }), first, ruleOf({ condition: always })];
    expect(outcome(rules)).toEqual({
      decision: 'declined', reasonCode: 'declined_by_rule_with_reason', reasonParams: { rule: first.name, because: 'it has 2 votes, at least 0', reason: 'No room.' },
      rule: { id: first.id, name: first.name, because: 'it has 2 votes, at least 0' }, target: target({ tags: [1] }),
    });
  });

  it.each([
    ['auto_approve', 'approved', 'approved_by_rule'], ['require_approval', 'pending', 'awaiting_approval_by_rule'], ['decline', 'declined', 'declined_by_rule'],
  ] as const)('of %s is %s, whatever its requester may', (action, decision, reasonCode) => {
    for (const autoApproved of [true, false]) expect(outcome([ruleOf({ condition: always, action })], { autoApproved })).toMatchObject({ decision, reasonCode });
  });

  it('is what the requester may where none decides, and that of elsewhere whatever rules say', () => {
    expect(outcome([])).toMatchObject({ decision: 'pending', reasonCode: 'awaiting_approval', rule: null, target: null });
    expect(outcome([ruleOf({ condition: never, action: 'decline' })], { autoApproved: true })).toMatchObject({ decision: 'approved', reasonCode: 'approved' });
    expect(outcome([ruleOf({ condition: always, action: 'decline' })], { approvedIn: 'Seerr' })).toMatchObject({ decision: 'approved', reasonCode: 'approved_elsewhere', reasonParams: { connection: 'Seerr' }, rule: null });
  });
});

describe('the target', () => {
  it('adds up over all rules that match, the first the strongest, also after the decision', () => {
    const rules = [
      ruleOf({ condition: always, action: 'route', target: target({ rootFolder: '/a', tags: [1, 2] }) }),
      ruleOf({ condition: always, target: target({ connectionId: A, tags: [2, 3] }) }),
      ruleOf({ condition: never, action: 'route', target: target({ qualityProfileId: 9 }) }),
      ruleOf({ condition: always, action: 'decline', target: target({ rootFolder: '/b', priority: 'high' }) }),
      ruleOf({ condition: always, action: 'route', target: target({ qualityProfileId: 4, priority: 'low' }) }),
    ];
    expect(outcome(rules)).toMatchObject({ decision: 'approved', target: { connectionId: A, qualityProfileId: 4, rootFolder: '/a', tags: [1, 2, 3], priority: 'high' } });
  });

  it('named by the requester stands first, and takes nothing that was meant for another instance', () => {
    const own = target({ connectionId: B, tags: [7] });
    const rule = ruleOf({ condition: always, action: 'route', target: target({ connectionId: A, qualityProfileId: 4, rootFolder: '/a', tags: [1], priority: 'urgent' }) });
    expect(outcome([rule], { target: own }).target).toEqual(target({ connectionId: B, tags: [7], priority: 'urgent' }));
    expect(routed([target({})])).toBeNull();
  });
});

describe('the simple form', () => {
  const simple = (conditionType: string, conditionValue: unknown) => RuleInput.safeParse({ name: 'x', contentType: null, action: 'auto_approve', priority: 1, enabled: true, conditionType, conditionValue });

  it.each([
    ['user_role', { role: 'admin' }, { fact: 'user_role', op: 'is', value: 'admin' }],
    ['user_country', { blockedCountries: ['XX', 'YY'] }, { fact: 'user_country', op: 'in', value: ['XX', 'YY'] }],
    ['trust_score', { min: 80 }, { all: [{ fact: 'trust_score', op: 'gte', value: 80 }] }],
    ['release_year', { min: 1970, max: 1980 }, { all: [{ fact: 'release_year', op: 'gte', value: 1970 }, { fact: 'release_year', op: 'lte', value: 1980 }] }],
  ])('%s %j stands for a tree', (type, value, condition) => {
    const { data } = simple(type, value);
    expect(data).toMatchObject({ name: 'x', action: 'auto_approve', condition });
    expect(typeof meets(data?.condition)).toBe('boolean');
  });

  it.each([['user_role', { role: 'boss' }], ['user_country', { blockedCountries: [] }], ['trust_score', {}], ['release_year', { min: 'old' }], ['release_year', { min: 1990, max: 1980 }], ['shoe_size', { min: 1 }]])('%s %j is refused', (type, value) => {
    expect(simple(type, value).success).toBe(false);
  });

  it('and the tree are one or the other; what only routes says where to', () => {
    const condition = { fact: 'anime', op: 'is', value: true };
    expect(RuleInput.safeParse({ name: 'x', condition, conditionType: 'user_role', conditionValue: { role: 'user' } }).success).toBe(false);
    expect(RuleInput.safeParse({ name: 'x' }).success).toBe(false);
    expect(RuleInput.safeParse({ name: 'x', condition, action: 'route' }).success).toBe(false);
    expect(RuleInput.safeParse({ name: 'x', condition, action: 'route', target: { tags: [1] } }).data).toMatchObject({ target: { connectionId: null, tags: [1] } });
  });
});

describe('what is tried', () => {
  const input = (name: string, priority: number, enabled = true) => RuleInput.parse({ name, priority, enabled, condition: always });
  const current = [input('first', 20), input('second', 10), input('off', 30, false)].map((rule) => ({ ...rule, id: newId() })).toSorted((a, b) => b.priority - a.priority);
  const decidedBy = (trial: Parameters<typeof tried>[1]) => tried(current, trial).judge(facts).rule?.name;
  const idOf = (name: string) => current.find((one) => one.name === name)?.id ?? '';

  it('replaces all, adds one, replaces one or takes one away', () => {
    expect(decidedBy({})).toBe('first');
    expect(decidedBy({ rules: [input('a', 1), input('b', 2)] })).toBe('b');
    expect(decidedBy({ rules: [input('a', 1), input('b', 1)] })).toBe('a');
    expect(decidedBy({ rule: input('new', 20) })).toBe('first');
    expect(decidedBy({ rule: input('new', 21) })).toBe('new');
    expect(decidedBy({ rule: input('changed', 20), id: idOf('first') })).toBe('changed');
    expect(decidedBy({ rule: input('changed', 20, false), id: idOf('first') })).toBe('second');
    expect(decidedBy({ rule: input('on', 30), id: idOf('off') })).toBe('on');
    expect(decidedBy({ without: idOf('first') })).toBe('second');
    expect(decidedBy({ rules: [] })).toBeUndefined();
  });
});
