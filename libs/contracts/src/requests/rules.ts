import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command, signal } from '../message.ts';
import { Instant } from '../paging.ts';
import { Role } from '../permissions.ts';
import { Decision } from './lifecycle.ts';
import { Target, TargetInput } from './request.ts';

/**
 * What a rule may ask about a wish and who makes it. `list`: several values at once. A fact may be unknown (a title without a
 * rating): a condition on it is then not met, whatever it says, but for `is_unknown`.
 */
export const ruleFacts = {
  user_role: { kind: 'word', label: 'role of the requester', options: Role.options },
  trust_score: { kind: 'number', label: 'trust score', unit: '0 to 100' },
  user_country: { kind: 'word', label: 'country of the requester', unit: 'ISO 3166-1 alpha-2' },
  requester: { kind: 'word', label: 'requester', unit: 'user id' },
  requests_last_days: { kind: 'number', label: 'requests in the last days', unit: 'requests', windowed: true },
  days_since_last_request: { kind: 'number', label: 'days since the last request', unit: 'days' },
  content_type: { kind: 'word', label: 'content type', options: ContentType.options },
  release_year: { kind: 'number', label: 'release year', unit: 'year' },
  genre: { kind: 'list', label: 'genre' },
  original_language: { kind: 'word', label: 'original language', unit: 'ISO 639-1' },
  certification: { kind: 'word', label: 'certification' },
  minimum_age: { kind: 'number', label: 'minimum age', unit: 'years' },
  rating: { kind: 'number', label: 'rating', unit: '0 to 10' },
  popularity: { kind: 'number', label: 'popularity at the provider' },
  season_count: { kind: 'number', label: 'seasons asked for', unit: 'seasons' },
  part_count: { kind: 'number', label: 'parts asked for', unit: 'parts' },
  anime: { kind: 'flag', label: 'anime' },
  is_4k: { kind: 'flag', label: 'in 4K' },
  streaming_on: { kind: 'list', label: 'streaming service that has it' },
  votes: { kind: 'number', label: 'votes', unit: 'votes' },
} as const satisfies Record<string, RuleFactDefinition>;

interface RuleFactDefinition {
  kind: 'word' | 'number' | 'list' | 'flag';
  label: string;
  unit?: string;
  options?: readonly string[];
  /** A condition on it says how many days. */
  windowed?: true;
}
export type RuleFact = keyof typeof ruleFacts;
export const RuleFact = z.enum(Object.keys(ruleFacts) as [RuleFact, ...RuleFact[]]);

/** The windows for which `requests_last_days` is known. */
export const requestDays = [1, 7, 14, 30, 90] as const;
const Days = z.union(requestDays.map((days) => z.literal(days)) as [z.ZodLiteral<1>, z.ZodLiteral<7>, z.ZodLiteral<14>, z.ZodLiteral<30>, z.ZodLiteral<90>]);

/** Facts of one wish as they were when it was made; null is unknown. */
export const RuleFacts = z.object({
  user_role: Role.nullable(),
  trust_score: z.number().nullable(),
  user_country: z.string().nullable(),
  requester: z.string().nullable(),
  /** Requests by window in days: `{"7": 3}`. */
  requests_last_days: z.record(z.string(), z.number()),
  days_since_last_request: z.number().nullable(),
  content_type: z.string(),
  release_year: z.number().nullable(),
  genre: z.array(z.string()).nullable(),
  original_language: z.string().nullable(),
  certification: z.string().nullable(),
  minimum_age: z.number().nullable(),
  rating: z.number().nullable(),
  popularity: z.number().nullable(),
  season_count: z.number().nullable(),
  part_count: z.number().nullable(),
  anime: z.boolean(),
  is_4k: z.boolean(),
  streaming_on: z.array(z.string()).nullable(),
  votes: z.number(),
});
export type RuleFacts = z.infer<typeof RuleFacts>;

/** Which comparisons each kind of fact has. `in` and `not_in` take a list; words are compared without regard to case. */
export const ruleOps = {
  word: ['is', 'is_not', 'in', 'not_in', 'is_unknown'],
  number: ['is', 'gte', 'lte', 'gt', 'lt', 'is_unknown'],
  list: ['has', 'has_not', 'has_any', 'has_all', 'has_none', 'is_unknown'],
  flag: ['is'],
} as const;
const opNames = [...new Set(Object.values(ruleOps).flat())] as [RuleOp, ...RuleOp[]];
export type RuleOp = (typeof ruleOps)[keyof typeof ruleOps][number];

const Word = z.string().trim().min(1).max(200);
const RuleTest = z
  .strictObject({
    fact: RuleFact,
    op: z.enum(opNames),
    value: z.union([Word, z.number(), z.boolean(), z.array(Word).min(1).max(500)]).nullish(),
    /** Of `requests_last_days`. */
    days: Days.optional(),
  })
  .superRefine(({ fact, op, value, days }, context) => {
    const { kind, ...definition } = ruleFacts[fact] as RuleFactDefinition;
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!(ruleOps[kind] as readonly string[]).includes(op)) return issue('op', `${fact} is compared by ${ruleOps[kind].join(', ')}`);
    if (definition.windowed && days === undefined && op !== 'is_unknown') issue('days', `${fact} needs a number of days: ${requestDays.join(', ')}`);
    if (op === 'is_unknown') return;
    const many = ['in', 'not_in', 'has_any', 'has_all', 'has_none'].includes(op);
    const fits = many ? Array.isArray(value) : kind === 'number' ? typeof value === 'number' : kind === 'flag' ? typeof value === 'boolean' : typeof value === 'string';
    if (!fits) return issue('value', `${fact} ${op} needs ${many ? 'a list of words' : { number: 'a number', flag: 'true or false', word: 'a word', list: 'a word' }[kind]}`);
    const unknown = definition.options && [value].flat().find((one) => !definition.options?.includes(String(one)));
    if (unknown !== undefined) issue('value', `"${String(unknown)}" is not one of ${definition.options?.join(', ')}`);
  });
export type RuleTest = z.infer<typeof RuleTest>;

/** A condition: one test of a fact, or others combined. */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | RuleTest;
const Node: z.ZodType<Condition> = z
  .lazy(() => z.union([z.strictObject({ all: branches() }), z.strictObject({ any: branches() }), z.strictObject({ not: Node }), RuleTest]))
  .meta({ id: 'RuleCondition', description: '`{all: […]}`, `{any: […]}`, `{not: …}` or `{fact, op, value, days?}`.' }) as z.ZodType<Condition>;
const branches = () => z.array(Node).min(1).max(100);

const MOST_DEPTH = 8;
const MOST_NODES = 200;
const depthOf = (c: Condition): number => ('all' in c ? 1 + Math.max(...c.all.map(depthOf)) : 'any' in c ? 1 + Math.max(...c.any.map(depthOf)) : 'not' in c ? 1 + depthOf(c.not) : 1);
const sizeOf = (c: Condition): number => ('all' in c ? c.all : 'any' in c ? c.any : 'not' in c ? [c.not] : []).reduce((n, one) => n + sizeOf(one), 1);
export const Condition = Node.refine((c) => depthOf(c) <= MOST_DEPTH, `is nested deeper than ${MOST_DEPTH}`)
  .refine((c) => sizeOf(c) <= MOST_NODES, `has more than ${MOST_NODES} parts`);

/** `route` decides nothing: it only says where a wish goes. */
export const ruleActions = ['auto_approve', 'require_approval', 'decline', 'route'] as const;

const Simple = z.discriminatedUnion('conditionType', [
  z.object({ conditionType: z.literal('user_role'), conditionValue: z.object({ role: Role }) }),
  z.object({ conditionType: z.literal('trust_score'), conditionValue: z.object({ min: z.number().optional(), max: z.number().optional() }) }),
  z.object({ conditionType: z.literal('release_year'), conditionValue: z.object({ min: z.int().optional(), max: z.int().optional() }) }),
  z.object({ conditionType: z.literal('user_country'), conditionValue: z.object({ blockedCountries: z.array(z.string().length(2)).min(1) }) }),
]);

/** The condition that a pair of `conditionType` and `conditionValue` stands for. */
function conditionOf({ conditionType, conditionValue }: z.output<typeof Simple>): Condition {
  if (conditionType === 'user_role') return { fact: 'user_role', op: 'is', value: conditionValue.role };
  if (conditionType === 'user_country') return { fact: 'user_country', op: 'in', value: conditionValue.blockedCountries };
  const { min, max } = conditionValue;
  return { all: [...(min === undefined ? [] : [{ fact: conditionType, op: 'gte' as const, value: min }]), ...(max === undefined ? [] : [{ fact: conditionType, op: 'lte' as const, value: max }])] };
}

const RuleFields = z.object({
  name: z.string().trim().min(1).max(200),
  /** Null for every type. */
  contentType: ContentType.nullable().default(null),
  action: z.enum(ruleActions).default('auto_approve'),
  /** Told to the requester when it declines. */
  reason: z.string().trim().min(1).max(500).nullable().default(null),
  /** Where what matches goes; adds up over all rules that match. */
  target: TargetInput.nullable().default(null),
  /** The greatest is looked at first; among equals the older rule. */
  priority: z.int().min(-1_000_000).max(1_000_000).default(0),
  enabled: z.boolean().default(true),
});

export const Rule = RuleFields.extend({ id: z.uuid(), condition: Node, target: Target.nullable(), createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'RequestRule', description: 'The first rule that matches and decides, decides; what rules say of the target adds up.' });
export type Rule = z.infer<typeof Rule>;

/** A rule as it is sent: with a `condition`, or in the simple form with `conditionType` and `conditionValue`. */
export const RuleInput = RuleFields.extend({ condition: Condition.optional(), conditionType: z.string().optional(), conditionValue: z.unknown().optional() })
  .transform(({ condition, conditionType, conditionValue, ...rule }, context): z.output<typeof RuleFields> & { condition: Condition } => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (condition !== undefined) return conditionType === undefined ? { ...rule, condition } : refuse('condition', 'give either a condition or a conditionType');
    if (conditionType === undefined) return refuse('condition', 'is missing');
    const simple = Simple.safeParse({ conditionType, conditionValue });
    if (!simple.success) return refuse('conditionValue', `does not fit the conditionType: ${simple.error.issues[0]?.message ?? ''}`);
    const { min = -Infinity, max = Infinity } = simple.data.conditionValue as { min?: number; max?: number };
    if (min > max) return refuse('conditionValue', 'has a min above its max, so that it would never match');
    const made = conditionOf(simple.data);
    return 'all' in made && made.all.length === 0 ? refuse('conditionValue', 'needs a min or a max') : { ...rule, condition: made };
  })
  .refine(({ action, target }) => action !== 'route' || target !== null, { path: ['target'], message: 'is needed by a rule that only routes' })
  .meta({ id: 'RequestRuleInput' });
export type RuleInput = z.output<typeof RuleInput>;

/** Somewhere the rules have changed: what is remembered of them is forgotten. */
export const rulesChanged = signal('sig.requests.v1.rules.changed', z.object({}));

const RuleError = ['auth.forbidden', 'rule.not_found'] as const;
/** So many rules fit into one message between services. */
export const rulesAtOnce = 500;
export const listRules = command('rpc.requests.v1.list-rules', {
  /** In portions: thousands of rules do not fit into one message. */
  input: z.object({ from: z.int().min(0).default(0) }),
  /** In the order in which they are looked at; fewer than `rulesAtOnce` are the last. `decided`: how many requests of the last 30 days. */
  output: z.object({ items: z.array(Rule.extend({ decided: z.int() })) }),
  errors: ['auth.forbidden'],
});
export const createRule = command('rpc.requests.v1.create-rule', { input: RuleInput, output: Rule, errors: ['auth.forbidden', 'rule.too_many'] });
export const updateRule = command('rpc.requests.v1.update-rule', { input: z.object({ id: z.uuid(), rule: RuleInput }), output: Rule, errors: RuleError });
export const deleteRule = command('rpc.requests.v1.delete-rule', { input: z.object({ id: z.uuid() }), output: z.object({}), errors: RuleError });
/** Every rule, first the one that is looked at first: their priorities are written anew. */
export const reorderRules = command('rpc.requests.v1.reorder-rules', {
  input: z.object({ ids: z.array(z.uuid()).max(10_000) }),
  output: z.object({ ordered: z.int() }),
  errors: ['auth.forbidden', 'rule.order_incomplete'],
});
/** Replaces or adds; all of them or none. */
export const importRules = command('rpc.requests.v1.import-rules', {
  input: z.object({ rules: z.array(RuleInput).min(1).max(10_000), mode: z.enum(['add', 'replace']).default('add') }),
  output: z.object({ imported: z.int() }),
  errors: ['auth.forbidden', 'rule.too_many'],
  timeoutMs: 30_000,
});

const Outcome = z.object({
  decision: Decision.extract(['pending', 'approved', 'declined']),
  /** Name of the rule that decided; null where none did. */
  rule: z.string().nullable(),
  /** In words: why the rule matched. */
  because: z.string().nullable(),
  target: Target.nullable(),
});
export const RuleOutcome = Outcome.meta({ id: 'RuleOutcome' });
export type RuleOutcome = z.infer<typeof RuleOutcome>;

/**
 * What would have become of the last requests under other rules, by the facts that were known when they were made. `rules`
 * replaces all of them; `rule` adds one, or replaces the one with `id`; `without` takes one away.
 */
export const dryRunRules = command('rpc.requests.v1.dry-run-rules', {
  input: z.object({
    rules: z.array(RuleInput).max(10_000).optional(),
    rule: RuleInput.optional(),
    id: z.uuid().optional(),
    without: z.uuid().optional(),
    last: z.int().min(1).max(10_000).default(200),
    /** Rows that change are listed up to this number, and as far as one message holds them; all are counted. */
    list: z.int().min(0).max(10_000).default(200),
  }),
  output: z.object({
    looked: z.int(),
    /** Made before facts were kept: not looked at. */
    unknown: z.int(),
    changed: z.int(),
    /** Requests by what becomes of them: under the rules of now, and under those that are tried. */
    before: z.record(z.string(), z.int()),
    after: z.record(z.string(), z.int()),
    items: z.array(
      z.object({
        requestId: z.uuid(), number: z.int(), title: z.string(), requestedBy: z.string(), requestedAt: Instant, before: RuleOutcome, after: RuleOutcome,
      }),
    ),
  }),
  errors: ['auth.forbidden'],
  timeoutMs: 30_000,
});
