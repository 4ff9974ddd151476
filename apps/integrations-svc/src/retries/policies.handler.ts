import { Injectable } from '@nestjs/common';
import { AppError, listRetryPolicies, setRetryPolicies, type Actor, type AnswerOf, type FailureClass, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { problemOf, type Policies, type Policy } from './policy.ts';
import { PolicyStore } from './policy.store.ts';

type Wanted = ParsedInputOf<typeof setRetryPolicies>;

@Injectable()
export class PoliciesHandler {
  constructor(private readonly store: PolicyStore) {}

  @Handles(listRetryPolicies)
  async list(_input: ParsedInputOf<typeof listRetryPolicies>, actor: Actor | null): Promise<AnswerOf<typeof listRetryPolicies>> {
    requirePermission(actor, 'rules.manage');
    return { items: (await this.store.current()).list() };
  }

  @Handles(setRetryPolicies)
  async set(wanted: Wanted, actor: Actor | null): Promise<AnswerOf<typeof setRetryPolicies>> {
    requirePermission(actor, 'rules.manage');
    return { items: (await this.store.change((now) => differences(now, wanted))).list() };
  }
}

/** @throws retry_policy.invalid */
function differences(now: Policies, { policies, reset }: Wanted): Map<FailureClass, Partial<Policy> | null> {
  const named = [...policies.map(({ failure }) => failure), ...reset];
  const twice = named.find((failure, i) => named.indexOf(failure) !== i);
  if (twice) throw new AppError('retry_policy.invalid', { problem: `${twice} is named twice.` });
  const set = policies.map(({ failure, ...fields }): [FailureClass, Partial<Policy> | null] => {
    const policy = { ...now.of(failure), ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) };
    const problem = problemOf(failure, policy);
    if (problem) throw new AppError('retry_policy.invalid', { problem });
    return [failure, now.difference(failure, policy) ?? null];
  });
  return new Map([...set, ...reset.map((failure): [FailureClass, null] => [failure, null])]);
}
