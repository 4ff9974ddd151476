import type { Condition, RuleFact, RuleOp, RuleTest } from '@marquee/contracts';

/** Comparisons of the contract, and those that a `not` around one of them makes. */
export type LeafOp = RuleOp | 'not_all' | 'is_known';

export interface Leaf {
  fact: RuleFact;
  op: LeafOp;
  value: RuleTest['value'];
  days: RuleTest['days'];
}

/** A condition without `not`: each one was carried to the comparisons, so that an unknown fact meets neither a test nor its opposite. */
export type Normal = { all: Normal[] } | { any: Normal[] } | Leaf;

const opposites: Record<RuleOp, LeafOp> = {
  is: 'is_not', is_not: 'is', in: 'not_in', not_in: 'in', gte: 'lt', lt: 'gte', lte: 'gt', gt: 'lte',
  has: 'has_not', has_not: 'has', has_any: 'has_none', has_none: 'has_any', has_all: 'not_all', is_unknown: 'is_known',
};

export function normal(condition: Condition, negated = false): Normal {
  if ('not' in condition) return normal(condition.not, !negated);
  if ('all' in condition) return group(negated ? 'any' : 'all', condition.all, negated);
  if ('any' in condition) return group(negated ? 'all' : 'any', condition.any, negated);
  const { fact, op, value, days } = condition;
  return { fact, op: negated ? opposites[op] : op, value, days };
}

const group = (kind: 'all' | 'any', branches: readonly Condition[], negated: boolean): Normal => {
  const made = branches.map((branch) => normal(branch, negated));
  const [only] = made;
  return only && made.length === 1 ? only : kind === 'all' ? { all: made } : { any: made };
};
