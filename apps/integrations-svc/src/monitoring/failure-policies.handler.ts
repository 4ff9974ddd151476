import { Inject, Injectable } from '@nestjs/common';
import { failureClasses, listFailurePolicies, type Actor, type AnswerOf, type FailureClass, type ParsedInputOf } from '@marquee/contracts';
import { CONFIG, Handles, requirePermission } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';

type Policy = AnswerOf<typeof listFailurePolicies>['items'][number];

@Injectable()
export class FailurePoliciesHandler {
  constructor(@Inject(CONFIG) private readonly config: IntegrationsConfig) {}

  @Handles(listFailurePolicies)
  async list(_input: ParsedInputOf<typeof listFailurePolicies>, actor: Actor | null): Promise<AnswerOf<typeof listFailurePolicies>> {
    requirePermission(actor, 'connections.manage');
    return { items: (Object.keys(failureClasses) as FailureClass[]).map((failure) => policy(failure, this.config)) };
  }
}

/** What the table and the configuration make of a class together. */
export function policy(failure: FailureClass, { RETRY_BASE_MS, RETRY_CAP_MS, SEARCH_LIMIT }: IntegrationsConfig): Policy {
  const { retry, about, blocksRelease, sentence } = failureClasses[failure];
  // A release is looked for anew at once; only calls wait longer each time.
  const backsOff = retry === 'backoff' && about === 'call';
  return {
    failure, sentence, retry, blocksRelease,
    baseMs: backsOff ? RETRY_BASE_MS : null,
    capMs: backsOff ? RETRY_CAP_MS : null,
    searches: about === 'release' && retry === 'backoff' ? SEARCH_LIMIT : null,
  };
}
