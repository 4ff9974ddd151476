import type { RuleFact, RuleOp } from '@marquee/contracts';

type Kind = 'word' | 'number' | 'list' | 'flag';
interface Fact {
  kind: Kind;
  options?: readonly string[];
  windowed?: true;
}

/** The contract's own table stands beside its schemas, which a browser does not need; a spec compares. In the order in which they are offered. */
export const facts: Record<RuleFact, Fact> = {
  user_role: { kind: 'word', options: ['admin', 'moderator', 'user', 'viewer', 'api-user'] },
  trust_score: { kind: 'number' },
  user_country: { kind: 'word' },
  requester: { kind: 'word' },
  requests_last_days: { kind: 'number', windowed: true },
  days_since_last_request: { kind: 'number' },
  content_type: { kind: 'word', options: ['movie', 'series'] },
  release_year: { kind: 'number' },
  genre: { kind: 'list' },
  original_language: { kind: 'word' },
  certification: { kind: 'word' },
  minimum_age: { kind: 'number' },
  rating: { kind: 'number' },
  popularity: { kind: 'number' },
  season_count: { kind: 'number' },
  part_count: { kind: 'number' },
  anime: { kind: 'flag' },
  is_4k: { kind: 'flag' },
  streaming_on: { kind: 'list' },
  votes: { kind: 'number' },
};
export const factNames = Object.keys(facts) as RuleFact[];

export const factGroups: { name: 'person' | 'title' | 'wish'; facts: readonly RuleFact[] }[] = [
  { name: 'person', facts: ['user_role', 'trust_score', 'user_country', 'requester', 'requests_last_days', 'days_since_last_request'] },
  { name: 'title', facts: ['content_type', 'release_year', 'genre', 'original_language', 'certification', 'minimum_age', 'rating', 'popularity', 'anime', 'streaming_on'] },
  { name: 'wish', facts: ['season_count', 'part_count', 'is_4k', 'votes'] },
];

export const ops: Record<Kind, readonly RuleOp[]> = {
  word: ['is', 'is_not', 'in', 'not_in', 'is_unknown'],
  number: ['is', 'gte', 'lte', 'gt', 'lt', 'is_unknown'],
  list: ['has', 'has_not', 'has_any', 'has_all', 'has_none', 'is_unknown'],
  flag: ['is'],
};

/** Take several words. */
export const takesMany = (op: RuleOp): boolean => ['in', 'not_in', 'has_any', 'has_all', 'has_none'].includes(op);

export const windows = [1, 7, 14, 30, 90] as const;
export type RuleDays = (typeof windows)[number];

export const actions = ['auto_approve', 'require_approval', 'decline', 'route'] as const;
