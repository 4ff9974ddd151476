import type { RequestView } from '@marquee/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { patchRequest } from '../../app/patch-request.ts';
import { refusal } from '../requests/batch.ts';
import { requestDeeds } from '../requests/queries.ts';
import type { Decision } from './held.ts';

export interface Refusal {
  request: RequestView;
  error: unknown;
}

/** As many as the gateway takes in one batch. */
const batchSize = 200;

/** Sends a decision for all its requests. @returns those that were refused */
export async function sendDecision(client: QueryClient, decision: Decision, leaving: boolean): Promise<Refusal[]> {
  const [only] = decision.requests;
  const refusals = decision.requests.length === 1 && only ? await one(client, only, sendOne(only.id, decision, leaving)) : await sendMany(client, decision, leaving);
  void client.invalidateQueries({ queryKey: ['requests', 'count'] });
  if (refusals.length > 0) void client.invalidateQueries({ queryKey: ['requests', 'list'] });
  return refusals;
}

const sendOne = (id: string, decision: Decision, leaving: boolean): Promise<RequestView> =>
  decision.kind === 'approve' ? requestDeeds.approve(id, decision.edit, leaving) : requestDeeds.decline(id, decision.reason, leaving);

async function sendMany(client: QueryClient, decision: Decision, leaving: boolean): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (let start = 0; start < decision.requests.length; start += batchSize) {
    const batch = decision.requests.slice(start, start + batchSize);
    const ids = batch.map(({ id }) => id);
    try {
      const { results } = await (decision.kind === 'approve' ? requestDeeds.batchApprove(ids, leaving) : requestDeeds.batchDecline(ids, decision.reason, leaving));
      results.forEach(({ request, problem }, index) => {
        if (request) patchRequest(client, request);
        else if (batch[index]) refusals.push({ request: batch[index], error: refusal(problem) });
      });
    } catch (error) {
      refusals.push(...batch.map((request) => ({ request, error })));
    }
  }
  return refusals;
}

async function one(client: QueryClient, request: RequestView, call: Promise<RequestView>): Promise<Refusal[]> {
  try {
    patchRequest(client, await call);
    return [];
  } catch (error) {
    return [{ request, error }];
  }
}
