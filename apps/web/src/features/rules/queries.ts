import type { Schema } from '@marquee/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../app/api.ts';

export type ListedRule = Schema<'RequestRuleList'>['items'][number];
export type RuleBody = Schema<'RequestRuleInput'>;
export type DryRunResult = Schema<'RequestRuleDryRunResult'>;
export type Target = Schema<'Target'>;
export type TargetChoice = Schema<'TargetChoice'>;

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/admin/request-rules', { signal }))).items,
  staleTime: 15_000,
});

export const targetsQuery = queryOptions({
  queryKey: ['targets'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/admin/targets', { signal }))).items,
  staleTime: 60_000,
});

/** What is sent of a rule that is known; also what a file holds of it. */
export const bodyOf = ({ name, contentType, condition, action, reason, target, priority, enabled }: ListedRule): RuleBody => ({ name, contentType, condition, action, reason, target, priority, enabled });

const path = (id: string) => ({ params: { path: { id } } });

export const ruleDeeds = {
  save: (body: RuleBody, id?: string) =>
    id === undefined ? unwrap(api.POST('/api/v1/admin/request-rules', { body })) : unwrap(api.PUT('/api/v1/admin/request-rules/{id}', { ...path(id), body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/admin/request-rules/{id}', path(id))),
  reorder: (ids: string[]) => unwrap(api.POST('/api/v1/admin/request-rules/reorder', { body: { ids } })),
  tryOut: (rule: RuleBody, id: string | undefined, last: number) => unwrap(api.POST('/api/v1/admin/request-rules/dry-run', { body: { rule, ...(id && { id }), last, list: 50 } })),
  import: (rules: RuleBody[], mode: 'add' | 'replace') => unwrap(api.POST('/api/v1/admin/request-rules/import', { body: { rules, mode } })),
};
