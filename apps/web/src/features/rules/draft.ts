import type { Condition, RuleFact, RuleOp } from '@marquee/contracts';
import { facts, ops, takesMany, type RuleDays } from './facts.ts';

/** One comparison while it is edited: what was typed for one way to compare is kept for another. */
export interface TestDraft {
  key: string;
  fact: RuleFact;
  op: RuleOp;
  text: string;
  words: readonly string[];
  yes: boolean;
  days: RuleDays;
}

export const groupKinds = ['all', 'any', 'none'] as const;
export interface GroupDraft {
  key: string;
  kind: (typeof groupKinds)[number];
  nodes: readonly NodeDraft[];
}
export type NodeDraft = TestDraft | GroupDraft;

export const isGroup = (node: NodeDraft): node is GroupDraft => 'nodes' in node;

let made = 0;
const newKey = () => `node-${(made += 1)}`;

export function newTest(fact: RuleFact = 'user_role'): TestDraft {
  return { key: newKey(), ...asFact(fact), words: [], yes: true, days: 7 };
}
/** What a comparison starts with when it is about another fact. */
export const asFact = (fact: RuleFact): Pick<TestDraft, 'fact' | 'op' | 'text' | 'words'> => ({ fact, op: ops[facts[fact].kind][0] ?? 'is', text: facts[fact].options?.[0] ?? '', words: [] });
export const newGroup = (): GroupDraft => ({ key: newKey(), kind: 'any', nodes: [newTest()] });

/** The outermost is a group, so that something can be added to it. */
export function draftOf(condition: Condition): GroupDraft {
  const node = nodeOf(condition);
  return isGroup(node) ? node : { key: newKey(), kind: 'all', nodes: [node] };
}

function nodeOf(condition: Condition): NodeDraft {
  if ('all' in condition) return { key: newKey(), kind: 'all', nodes: condition.all.map(nodeOf) };
  if ('any' in condition) return { key: newKey(), kind: 'any', nodes: condition.any.map(nodeOf) };
  if ('not' in condition) return { key: newKey(), kind: 'none', nodes: 'any' in condition.not ? condition.not.any.map(nodeOf) : [nodeOf(condition.not)] };
  const { fact, op, value, days } = condition;
  const one = Array.isArray(value) || value === null || value === undefined ? '' : String(value);
  return { key: newKey(), fact, op, text: one, words: Array.isArray(value) ? value : [], yes: value !== false, days: days ?? 7 };
}

export function conditionOf(node: NodeDraft): Condition {
  if (!isGroup(node)) return testOf(node);
  const branches = node.nodes.map(conditionOf);
  return node.kind === 'none' ? { not: { any: branches } } : node.kind === 'all' ? { all: branches } : { any: branches };
}

function testOf({ fact, op, text, words, yes, days }: TestDraft): Condition {
  const { kind, windowed } = facts[fact];
  const window = windowed && { days };
  if (op === 'is_unknown') return { fact, op, ...window };
  const value = kind === 'flag' ? yes : kind === 'number' ? Number(text) : takesMany(op) ? [...words] : text.trim();
  return { fact, op, value, ...window };
}

/** Nothing is missing that a comparison needs, and no group is empty. */
export function isComplete(node: NodeDraft): boolean {
  if (isGroup(node)) return node.nodes.length > 0 && node.nodes.every(isComplete);
  const { kind } = facts[node.fact];
  if (node.op === 'is_unknown' || kind === 'flag') return true;
  return takesMany(node.op) ? node.words.length > 0 : node.text.trim() !== '' && (kind !== 'number' || Number.isFinite(Number(node.text)));
}
