import type { Rule, RuleFacts, Target } from '@marquee/contracts';
import { prepared } from './matcher.ts';
import { normal, type Normal } from './normal.ts';
import { Program } from './program.ts';
import { because } from './words.ts';

/** What a rule needs to be looked at. */
export type RuleTerms = Pick<Rule, 'id' | 'name' | 'contentType' | 'condition' | 'action' | 'reason' | 'target'>;

/** What the rules say of a wish. */
export interface Judgement {
  /** The first that matches and decides. */
  rule: Pick<Rule, 'id' | 'name' | 'action' | 'reason'> | null;
  because: string | null;
  /** Of every rule that matches, the first the strongest. */
  targets: Target[];
}

/** Those that are for a content type. */
interface Chapter {
  rules: readonly RuleTerms[];
  conditions: readonly Normal[];
  program: Program;
}

/** Rules in the order in which they are looked at, compiled. */
export class Rulebook {
  readonly #rules: readonly RuleTerms[];
  readonly #chapters = new Map<string, Chapter>();

  /** @param rules those that are enabled, the first one first */
  constructor(rules: readonly RuleTerms[]) {
    this.#rules = rules;
  }

  judge(facts: RuleFacts): Judgement {
    const { rules, conditions, program } = this.#chapter(facts.content_type);
    const compared = prepared(facts);
    const matches = program.about(compared);
    const targets: Target[] = [];
    let decided: number | undefined;
    for (const [place, { action, target }] of rules.entries()) {
      // Once it is decided only what routes is of interest.
      if ((decided !== undefined && !target) || !matches(place)) continue;
      if (target) targets.push(target);
      if (action !== 'route') decided ??= place;
    }
    const rule = decided === undefined ? undefined : rules[decided];
    const condition = decided === undefined ? undefined : conditions[decided];
    return { rule: rule ?? null, because: condition ? because(condition, facts, compared) : null, targets };
  }

  #chapter(contentType: string): Chapter {
    let chapter = this.#chapters.get(contentType);
    if (!chapter) {
      const rules = this.#rules.filter((rule) => rule.contentType === null || rule.contentType === contentType);
      const conditions = rules.map(({ condition }) => normal(condition));
      chapter = { rules, conditions, program: new Program(conditions) };
      this.#chapters.set(contentType, chapter);
    }
    return chapter;
  }
}
