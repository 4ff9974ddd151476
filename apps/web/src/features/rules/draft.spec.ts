import { Condition, requestDays, ruleActions, ruleFacts, ruleOps, type Condition as Tree } from '@marquee/contracts';
import { conditionOf, draftOf, isComplete, newGroup, newTest } from './draft.ts';
import { actions, factGroups, factNames, facts, ops, windows } from './facts.ts';
import { rulesIn } from './file.ts';

describe('the facts of the editor', () => {
  it('are those of the contract, each offered once', () => {
    const known = Object.fromEntries(
      Object.entries(ruleFacts).map(([name, fact]) => [name, { kind: fact.kind, ...('options' in fact && { options: fact.options }), ...('windowed' in fact && { windowed: true }) }]),
    );
    expect(facts).toEqual(known);
    expect([ops, windows, actions]).toEqual([ruleOps, requestDays, ruleActions]);
    expect(factGroups.flatMap((group) => group.facts).toSorted()).toEqual(factNames.toSorted());
  });
});

describe('a draft', () => {
  const trees: Tree[] = [
    { all: [{ fact: 'user_country', op: 'in', value: ['DE', 'AT'] }, { any: [{ fact: 'anime', op: 'is', value: false }, { fact: 'rating', op: 'gte', value: 7.5 }] }] },
    { not: { any: [{ fact: 'genre', op: 'has', value: 'Horror' }, { fact: 'certification', op: 'is_unknown' }] } },
    { any: [{ fact: 'requests_last_days', op: 'gt', value: 3, days: 30 }, { not: { any: [{ all: [{ fact: 'is_4k', op: 'is', value: true }] }] } }] },
  ];

  it.each(trees)('of %j comes back as it was', (tree) => {
    expect(conditionOf(draftOf(tree))).toEqual(tree);
    expect(isComplete(draftOf(tree))).toBe(true);
  });

  it('wraps a single comparison, and means the same of a negated one', () => {
    const test: Tree = { fact: 'votes', op: 'gte', value: 3 };
    expect(conditionOf(draftOf(test))).toEqual({ all: [test] });
    expect(conditionOf(draftOf({ not: test }))).toEqual({ not: { any: [test] } });
  });

  it('of every fact is complete only with what it needs, and then one that the service takes', () => {
    for (const fact of factNames) {
      for (const op of ops[facts[fact].kind]) {
        const empty = { ...newTest(fact), op, text: '', words: [] };
        const needs = op !== 'is_unknown' && facts[fact].kind !== 'flag';
        expect([fact, op, isComplete(empty)]).toEqual([fact, op, !needs]);
        const option = facts[fact].options?.[0] ?? (facts[fact].kind === 'number' ? '3' : 'x');
        const filled = { ...empty, text: option, words: [option] };
        expect([fact, op, isComplete(filled), Condition.safeParse(conditionOf({ ...newGroup(), nodes: [filled] })).success]).toEqual([fact, op, true, true]);
      }
    }
    expect(isComplete({ ...newGroup(), nodes: [] })).toBe(false);
    expect(isComplete({ ...newTest('rating'), text: 'many' })).toBe(false);
  });
});

describe('a file', () => {
  it('is a list of rules or what an export holds', () => {
    const rule = { name: 'x' };
    expect([rulesIn(JSON.stringify([rule])), rulesIn(JSON.stringify({ rules: [rule] }))]).toEqual([[rule], [rule]]);
    expect(['', '{}', '[]', 'rules', '{"rules": 1}'].map(rulesIn)).toEqual(Array.from({ length: 5 }));
  });
});
