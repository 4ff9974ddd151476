import { leafMatcher, type LeafMatcher, type Prepared } from './matcher.ts';
import type { Normal } from './normal.ts';

const MET = -1;
const NOT_MET = -2;

/**
 * The conditions of all rules as one list of steps: each is a comparison, with where to go on when it is met and when it is
 * not. A comparison that several rules make is made once for a wish; thousands of rules are one pass over three arrays.
 */
export class Program {
  readonly #comparisons: LeafMatcher[] = [];
  readonly #comparison: Int32Array;
  readonly #ifMet: Int32Array;
  readonly #ifNot: Int32Array;
  /** The first step of each condition. */
  readonly #starts: Int32Array;

  constructor(conditions: readonly Normal[]) {
    const known = new Map<string, number>();
    const steps: [comparison: number, ifMet: number, ifNot: number][] = [];
    // From its end to its beginning, so that it is known where each step goes on.
    const emit = (node: Normal, ifMet: number, ifNot: number): number => {
      if ('all' in node) return node.all.reduceRight((next, branch) => emit(branch, next, ifNot), ifMet);
      if ('any' in node) return node.any.reduceRight((next, branch) => emit(branch, ifMet, next), ifNot);
      const key = JSON.stringify([node.fact, node.op, node.value, node.days]);
      const comparison = known.get(key) ?? this.#comparisons.push(leafMatcher(node)) - 1;
      known.set(key, comparison);
      return steps.push([comparison, ifMet, ifNot]) - 1;
    };
    this.#starts = Int32Array.from(conditions, (condition) => emit(condition, MET, NOT_MET));
    this.#comparison = Int32Array.from(steps, ([comparison]) => comparison);
    this.#ifMet = Int32Array.from(steps, ([, ifMet]) => ifMet);
    this.#ifNot = Int32Array.from(steps, ([, , ifNot]) => ifNot);
  }

  /** @returns whether the condition at a place is met by these facts */
  about(facts: Prepared): (place: number) => boolean {
    // 0: not compared yet.
    const results = new Uint8Array(this.#comparisons.length);
    return (place) => {
      let step = this.#starts[place] ?? NOT_MET;
      while (step >= 0) {
        const comparison = this.#comparison[step] ?? 0;
        const met = results[comparison] || (results[comparison] = this.#comparisons[comparison]?.(facts) ? 1 : 2);
        step = (met === 1 ? this.#ifMet[step] : this.#ifNot[step]) ?? NOT_MET;
      }
      return step === MET;
    };
  }
}
