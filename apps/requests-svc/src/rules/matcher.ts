import { ruleFacts, type RuleFacts } from '@marquee/contracts';
import type { Leaf } from './normal.ts';

/** Facts as they are compared: words in lower case, once for all rules. */
export type Prepared = Omit<RuleFacts, 'user_role'> & { user_role: string | null };
export type LeafMatcher = (facts: Prepared) => boolean;

const lower = (word: string | null) => (word === null ? null : word.toLowerCase());
const lowered = (words: readonly string[] | null) => words && words.map((word) => word.toLowerCase());

export function prepared(facts: RuleFacts): Prepared {
  return {
    ...facts,
    user_role: lower(facts.user_role), user_country: lower(facts.user_country), requester: lower(facts.requester), content_type: facts.content_type.toLowerCase(),
    original_language: lower(facts.original_language), certification: lower(facts.certification), genre: lowered(facts.genre), streaming_on: lowered(facts.streaming_on),
  };
}

/** A comparison as a function: made once, run for every wish. */
export const leafMatcher = (leaf: Leaf): LeafMatcher => leafMatchers[ruleFacts[leaf.fact].kind](leaf);

type Keys<T> = { [K in keyof Prepared]: Prepared[K] extends T ? K : never }[keyof Prepared];
type WordFact = Exclude<Keys<string | null>, never>;
type NumberFact = Keys<number | null>;

const leafMatchers: Record<(typeof ruleFacts)[keyof typeof ruleFacts]['kind'], (leaf: Leaf) => LeafMatcher> = {
  word: ({ fact, op, value }) => {
    const key = fact as WordFact;
    const words = new Set([value ?? ''].flat().map((one) => String(one).toLowerCase()));
    const [word = ''] = words;
    if (op === 'is_unknown') return (facts) => facts[key] === null;
    if (op === 'is_known') return (facts) => facts[key] !== null;
    if (op === 'is') return (facts) => facts[key] === word;
    const wanted = op === 'in';
    return (facts) => {
      const known = facts[key];
      return known !== null && words.has(known) === wanted;
    };
  },
  number: ({ fact, op, value, days }) => {
    const key = fact as NumberFact;
    const window = String(days);
    const read: (facts: Prepared) => number | null = fact === 'requests_last_days' ? (facts) => facts.requests_last_days[window] ?? null : (facts) => facts[key];
    const limit = value as number;
    if (op === 'is_unknown') return (facts) => read(facts) === null;
    if (op === 'is_known') return (facts) => read(facts) !== null;
    const compare = comparisons[op as keyof typeof comparisons];
    return (facts) => {
      const known = read(facts);
      return known !== null && compare(known, limit);
    };
  },
  list: ({ fact, op, value }) => {
    const key = fact as 'genre' | 'streaming_on';
    const words = [value ?? []].flat().map((one) => String(one).toLowerCase());
    if (op === 'is_unknown') return (facts) => facts[key] === null;
    if (op === 'is_known') return (facts) => facts[key] !== null;
    const holds = lists[op as keyof typeof lists];
    return (facts) => {
      const known = facts[key];
      return known !== null && holds(known, words);
    };
  },
  flag: ({ fact, op, value }) => {
    const key = fact as 'anime' | 'is_4k';
    const wanted = op === 'is' ? value : !value;
    return (facts) => facts[key] === wanted;
  },
};

const comparisons = {
  is: (known: number, limit: number) => known === limit,
  is_not: (known: number, limit: number) => known !== limit,
  gte: (known: number, limit: number) => known >= limit,
  lte: (known: number, limit: number) => known <= limit,
  gt: (known: number, limit: number) => known > limit,
  lt: (known: number, limit: number) => known < limit,
};

const any = (known: readonly string[], words: readonly string[]) => words.some((word) => known.includes(word));
const all = (known: readonly string[], words: readonly string[]) => words.every((word) => known.includes(word));
const lists = {
  has: any,
  has_any: any,
  has_all: all,
  has_not: (known: readonly string[], words: readonly string[]) => !any(known, words),
  has_none: (known: readonly string[], words: readonly string[]) => !any(known, words),
  not_all: (known: readonly string[], words: readonly string[]) => !all(known, words),
};
