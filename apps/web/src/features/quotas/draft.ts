import type { LimitName, Limits, Scope } from './scopes.ts';

/** Limits that were typed and not saved, by whom and what they are for; null takes one away. */
export type Draft = Readonly<Record<string, number | null>>;

const keyOf = (subject: string, scope: Scope, name: LimitName) => `${subject}/${scope ?? ''}/${name}`;

/** What stands in a field: what was typed, else what is saved. */
export const valueIn = (draft: Draft, subject: string, scope: Scope, name: LimitName, saved: number | null): number | null => {
  const typed = draft[keyOf(subject, scope, name)];
  return typed === undefined ? saved : typed;
};

/** What is as it was saved before is no change. */
export function withTyped(draft: Draft, subject: string, scope: Scope, name: LimitName, value: number | null, saved: number | null): Draft {
  const { [keyOf(subject, scope, name)]: _, ...rest } = draft;
  return value === saved ? rest : { ...rest, [keyOf(subject, scope, name)]: value };
}

export interface LimitsChange {
  subject: string;
  contentType: Scope;
  limits: Partial<Limits>;
}

/** The changes of each subject and scope, for one call each. */
export function changesIn(draft: Draft): LimitsChange[] {
  const changes = new Map<string, LimitsChange>();
  for (const [key, value] of Object.entries(draft)) {
    const [subject = '', scope = '', name = ''] = key.split('/');
    const change = changes.get(`${subject}/${scope}`) ?? { subject, contentType: (scope || null) as Scope, limits: {} };
    changes.set(`${subject}/${scope}`, { ...change, limits: { ...change.limits, [name as LimitName]: value } });
  }
  return [...changes.values()];
}
