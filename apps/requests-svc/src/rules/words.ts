import { ruleFacts, type RuleFact, type RuleFacts } from '@marquee/contracts';
import { leafMatcher, type Prepared } from './matcher.ts';
import type { Leaf, Normal } from './normal.ts';

/** More reasons than these are counted only. */
const MOST_REASONS = 6;
const MOST_WORDS = 5;

/** Why a condition that is met is met, in words for its requester: "your country is XX; the film is in 4K". */
export function because(condition: Normal, facts: RuleFacts, compared: Prepared): string {
  const told = [...new Set(metLeaves(condition, compared).map((leaf) => phrase(leaf, facts)))];
  const more = told.length - MOST_REASONS;
  return [...told.slice(0, MOST_REASONS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** Of a choice only the branches that are met. */
function metLeaves(condition: Normal, compared: Prepared): Leaf[] {
  if ('all' in condition) return condition.all.flatMap((branch) => metLeaves(branch, compared));
  if ('any' in condition) return condition.any.filter((branch) => isMet(branch, compared)).flatMap((branch) => metLeaves(branch, compared));
  return [condition];
}

function isMet(condition: Normal, compared: Prepared): boolean {
  if ('all' in condition) return condition.all.every((branch) => isMet(branch, compared));
  if ('any' in condition) return condition.any.some((branch) => isMet(branch, compared));
  return leafMatcher(condition)(compared);
}

/** What stands before "is …" of each fact. */
const subjects: Record<RuleFact, string> = {
  user_role: 'your role', trust_score: 'your trust score', user_country: 'your country', requester: 'the requester', requests_last_days: 'the number of your requests',
  days_since_last_request: 'the time since your last request', content_type: 'the content type', release_year: 'the release year', genre: 'the genre', original_language: 'the original language',
  certification: 'the certification', minimum_age: 'the minimum age', rating: 'the rating', popularity: 'the popularity', season_count: 'the number of seasons', part_count: 'the number of parts',
  anime: 'anime', is_4k: '4K', streaming_on: 'the streaming service', votes: 'the number of votes',
};

function phrase(leaf: Leaf, facts: RuleFacts): string {
  if (leaf.op === 'is_unknown' || leaf.op === 'is_known') return `${subjects[leaf.fact]} is ${leaf.op === 'is_known' ? 'known' : 'unknown'}`;
  return phrases[ruleFacts[leaf.fact].kind](leaf, facts);
}

const listed = (words: readonly unknown[], last: 'and' | 'or'): string => {
  const shown = words.slice(0, MOST_WORDS).map(String);
  const rest = words.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
};

const phrases: Record<(typeof ruleFacts)[RuleFact]['kind'], (leaf: Leaf, facts: RuleFacts) => string> = {
  word: ({ fact, op, value }, facts) => {
    const known = String(facts[fact]);
    const is = fact === 'requester' ? 'you are the requester that the rule names' : `${subjects[fact]} is ${known}`;
    if (op === 'is' || op === 'in') return is;
    return fact === 'requester' ? 'you are not among the requesters that the rule names' : `${is}, not ${listed([value].flat(), 'or')}`;
  },
  number: ({ fact, op, value, days }, facts) => {
    const known = fact === 'requests_last_days' ? facts.requests_last_days[String(days)] : (facts[fact] as number);
    const limit = op === 'is' ? '' : `, ${(fact === 'release_year' ? years : bounds)[op as keyof typeof bounds]} ${value as number}`;
    return (numbers[fact]?.(known ?? 0, days) ?? `${subjects[fact]} is ${known}`) + limit;
  },
  list: ({ fact, op, value }, facts) => {
    const known = (facts[fact] as readonly string[] | null) ?? [];
    const asked = [value].flat().map(String);
    const same = (word: string) => known.find((one) => one.toLowerCase() === word.toLowerCase());
    const among = asked.flatMap((word) => same(word) ?? []);
    const [has, hasNot] = fact === 'genre' ? ['its genre is', 'its genre is not'] : ['it streams on', 'it does not stream on'];
    if (op === 'not_all') return `${hasNot} ${listed(asked.filter((word) => same(word) === undefined), 'and')}`;
    return op === 'has' || op === 'has_any' || op === 'has_all' ? `${has} ${listed(among, 'and')}` : `${hasNot} ${listed(asked, 'or')}`;
  },
  flag: ({ fact }, facts) => (fact === 'anime' ? `it is ${facts.anime ? '' : 'not '}anime` : `it is ${facts.is_4k ? '' : 'not '}asked for in 4K`),
};

const bounds = { gte: 'at least', lte: 'at most', gt: 'more than', lt: 'less than', is_not: 'not' };
const years: typeof bounds = { gte: 'not before', lte: 'not after', gt: 'after', lt: 'before', is_not: 'not in' };

const many = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
const numbers: Partial<Record<RuleFact, (n: number, days?: number) => string>> = {
  requests_last_days: (n, days) => `you asked for ${many(n, 'title')} in the last ${days === 1 ? 'day' : `${days} days`}`,
  days_since_last_request: (n) => `your last request was ${many(n, 'day')} ago`,
  release_year: (n) => `the title was released in ${n}`,
  minimum_age: (n) => `it is for people of ${n} and older`,
  season_count: (n) => `you asked for ${many(n, 'season')}`,
  part_count: (n) => `you asked for ${many(n, 'part')}`,
  votes: (n) => `it has ${many(n, 'vote')}`,
};
