import type { Rule, RuleInput } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { Rulebook, type RuleTerms } from './rulebook.ts';

/** What is tried instead of the rules of now. */
export interface Trial {
  /** Instead of all. */
  rules?: readonly RuleInput[];
  /** Added, or instead of the one with this id. */
  rule?: RuleInput;
  id?: string;
  /** Taken away. */
  without?: string;
}

type Placed = RuleTerms & Pick<Rule, 'priority' | 'enabled'>;

/** @param current in the order in which they are looked at, those that are disabled among them */
export function tried(current: readonly Placed[], { rules, rule, id, without }: Trial): Rulebook {
  let all: Placed[] = rules ? rules.map((one) => ({ ...one, id: newId() })) : current.filter((one) => one.id !== without);
  if (rule) {
    // One that is replaced keeps its age: among equals the older one comes first.
    all = all.some((one) => one.id === id) ? all.map((one) => (one.id === id ? { ...rule, id } : one)) : [...all, { ...rule, id: id ?? newId() }];
  }
  return new Rulebook(all.filter(({ enabled }) => enabled).toSorted((a, b) => b.priority - a.priority));
}
