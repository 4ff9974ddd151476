import type { Rule, RuleFacts, Target } from '@marquee/contracts';
import { matcherOf, prepared, type Prepared } from './matcher.ts';
import { normal, type Normal } from './normal.ts';
import { because } from './words.ts';

/** What a rule needs to be looked at. */
export type RuleTerms = Pick<Rule, 'id' | 'name' | 'contentType' | 'condition' | 'action' | 'reason' | 'target'>;

interface Compiled extends Omit<RuleTerms, 'condition'> {
  condition: Normal;
  matches: (facts: Prepared) => boolean;
}

/** What the rules say of a wish. */
export interface Judgement {
  /** The first that matches and decides. */
  rule: Pick<Rule, 'id' | 'name' | 'action' | 'reason'> | null;
  because: string | null;
  /** Of every rule that matches, the first the strongest. */
  targets: Target[];
}

/** Rules in the order in which they are looked at, compiled. */
export class Rulebook {
  readonly #rules: readonly Compiled[];
  readonly #byType = new Map<string, readonly Compiled[]>();

  /** @param rules those that are enabled, the first one first */
  constructor(rules: readonly RuleTerms[]) {
    this.#rules = rules.map((rule) => {
      const condition = normal(rule.condition);
      return { ...rule, condition, matches: matcherOf(condition) };
    });
  }

  judge(facts: RuleFacts): Judgement {
    const compared = prepared(facts);
    const targets: Target[] = [];
    let decided: Compiled | undefined;
    for (const rule of this.#of(facts.content_type)) {
      // Once it is decided only what routes is of interest.
      if ((decided && !rule.target) || !rule.matches(compared)) continue;
      if (rule.target) targets.push(rule.target);
      if (rule.action !== 'route') decided ??= rule;
    }
    return { rule: decided ?? null, because: decided ? because(decided.condition, facts, compared) : null, targets };
  }

  #of(contentType: string): readonly Compiled[] {
    let rules = this.#byType.get(contentType);
    if (!rules) {
      rules = this.#rules.filter((rule) => rule.contentType === null || rule.contentType === contentType);
      this.#byType.set(contentType, rules);
    }
    return rules;
  }
}
