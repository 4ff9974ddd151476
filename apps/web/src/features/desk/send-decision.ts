import type { RequestView } from '@marquee/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { patchRequest } from '../../app/patch-request.ts';
import { Problem } from '../../app/problem.ts';
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
  const refusals = decision.kind === 'approve' ? await approve(client, decision.requests, leaving) : await decline(client, decision.requests, decision.reason, leaving);
  void client.invalidateQueries({ queryKey: ['requests', 'count'] });
  if (refusals.length > 0) void client.invalidateQueries({ queryKey: ['requests', 'list'] });
  return refusals;
}

async function approve(client: QueryClient, requests: RequestView[], leaving: boolean): Promise<Refusal[]> {
  const [only] = requests;
  if (requests.length === 1 && only) return one(client, only, requestDeeds.approve(only.id, leaving));
  const refusals: Refusal[] = [];
  for (let start = 0; start < requests.length; start += batchSize) {
    const batch = requests.slice(start, start + batchSize);
    try {
      const { results } = await requestDeeds.batchApprove(batch.map(({ id }) => id), leaving);
      results.forEach(({ request, problem }, index) => {
        if (request) patchRequest(client, request);
        else if (batch[index]) refusals.push({ request: batch[index], error: new Problem((problem?.code ?? 'unknown') as 'unknown', 409, { detail: problem?.detail }) });
      });
    } catch (error) {
      refusals.push(...batch.map((request) => ({ request, error })));
    }
  }
  return refusals;
}

async function decline(client: QueryClient, requests: RequestView[], reason: string, leaving: boolean): Promise<Refusal[]> {
  if (leaving) return (await Promise.all(requests.map((request) => one(client, request, requestDeeds.decline(request.id, reason, true))))).flat();
  const refusals: Refusal[] = [];
  for (const request of requests) refusals.push(...(await one(client, request, requestDeeds.decline(request.id, reason))));
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
