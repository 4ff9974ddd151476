import { Injectable } from '@nestjs/common';
import { failureClasses, listFailurePolicies, type Actor, type AnswerOf, type FailureClass, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { failures, isOfRelease, type Policies } from '../retries/policy.ts';
import { PolicyStore } from '../retries/policy.store.ts';

type Policy = AnswerOf<typeof listFailurePolicies>['items'][number];

@Injectable()
export class FailurePoliciesHandler {
  constructor(private readonly store: PolicyStore) {}

  @Handles(listFailurePolicies)
  async list(_input: ParsedInputOf<typeof listFailurePolicies>, actor: Actor | null): Promise<AnswerOf<typeof listFailurePolicies>> {
    requirePermission(actor, 'connections.manage');
    const policies = await this.store.current();
    return { items: failures.map((failure) => policy(failure, policies)) };
  }
}

/** A class as the policies have it now. */
function policy(failure: FailureClass, policies: Policies): Policy {
  const { blocksRelease, sentence } = failureClasses[failure];
  const { retry, baseMs, capMs, attempts } = policies.of(failure);
  const again = retry === 'backoff';
  // A release is looked for anew at once; only calls wait longer each time.
  const waits = again && !isOfRelease(failure);
  return { failure, sentence, retry, blocksRelease, baseMs: waits ? baseMs : null, capMs: waits ? capMs : null, searches: again && isOfRelease(failure) ? attempts : null };
}
