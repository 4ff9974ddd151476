import type { ReasonCode, RuleOutcome, Target } from '@marquee/contracts';
import type { Judgement } from './rulebook.ts';
import { routed } from './target.ts';

/** What is so whatever the rules say. */
export interface Given {
  /** Where somebody has approved it: rules decide nothing then. */
  approvedIn: string | null;
  /** Its requester needs no approval, unless a rule says otherwise. */
  autoApproved: boolean;
  /** Named by who asks; stands before what rules say. */
  target: Target | null;
}

export interface Outcome {
  decision: RuleOutcome['decision'];
  reasonCode: ReasonCode;
  reasonParams: Record<string, unknown>;
  rule: { id: string; name: string; because: string } | null;
  target: Target | null;
}

/** What becomes of a wish: approved elsewhere, else as the first rule that decides says, else as its requester may. */
export function outcomeOf(judgement: Judgement, { approvedIn, autoApproved, target: own }: Given): Outcome {
  const target = routed(own ? [own, ...judgement.targets] : judgement.targets);
  if (approvedIn !== null) return { decision: 'approved', reasonCode: 'approved_elsewhere', reasonParams: { connection: approvedIn }, rule: null, target };
  const { rule } = judgement;
  if (!rule) return { decision: autoApproved ? 'approved' : 'pending', reasonCode: autoApproved ? 'approved' : 'awaiting_approval', reasonParams: {}, rule: null, target };

  const because = judgement.because ?? '';
  const by = { rule: { id: rule.id, name: rule.name, because }, target };
  const params = { rule: rule.name, because };
  if (rule.action === 'auto_approve') return { ...by, decision: 'approved', reasonCode: 'approved_by_rule', reasonParams: params };
  if (rule.action === 'require_approval') return { ...by, decision: 'pending', reasonCode: 'awaiting_approval_by_rule', reasonParams: params };
  return rule.reason === null
    ? { ...by, decision: 'declined', reasonCode: 'declined_by_rule', reasonParams: params }
    : { ...by, decision: 'declined', reasonCode: 'declined_by_rule_with_reason', reasonParams: { ...params, reason: rule.reason } };
}

/** As the dry run tells it. */
export const told = ({ decision, rule, target }: Outcome): RuleOutcome => ({ decision, rule: rule?.name ?? null, because: rule?.because ?? null, target });
