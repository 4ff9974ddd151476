import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  actOnDeadLetters, DeadLetter, discardDeadLetter, getDeadLetter, listDeadLetters, listRetries, listRetryPolicies, replayDeadLetter, setRetryPolicies,
} from '@marquee/contracts';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';

const Policies = listRetryPolicies.output.meta({ id: 'RetryPolicies' });
const PoliciesInput = setRetryPolicies.input.meta({ id: 'RetryPoliciesInput' });
const RetryPage = listRetries.output.meta({ id: 'RetryPage' });
const DeadLetterPage = listDeadLetters.output.meta({ id: 'DeadLetterPage' });
const DeadLetterDetails = getDeadLetter.output.meta({ id: 'DeadLetterDetails' });
const Actions = actOnDeadLetters.input.meta({ id: 'DeadLetterActions' });
const Results = actOnDeadLetters.output.meta({ id: 'DeadLetterResults' });
const LetterParam = z.object({ id: DeadLetter.shape.id });

@Controller()
export class RetriesController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/retry-policies', { summary: 'What follows from each class of failure', needs: 'rules.manage', answer: Policies, problems: listRetryPolicies.errors })
  policies() {
    return this.bus.request(listRetryPolicies, {});
  }

  @Endpoint('PUT /api/v1/admin/retry-policies', { summary: 'Set policies; effective with the next attempt', needs: 'rules.manage', answer: Policies, problems: setRetryPolicies.errors })
  setPolicies(@Body({ schema: PoliciesInput }) body: z.output<typeof PoliciesInput>) {
    return this.bus.request(setRetryPolicies, body);
  }

  @Endpoint('GET /api/v1/admin/retries', { summary: 'Requests that are tried again by themselves or wait for an admin, with statistics', needs: 'requests.manage', answer: RetryPage, problems: listRetries.errors })
  retries(@Query({ schema: listRetries.input }) query: z.output<typeof listRetries.input>) {
    return this.bus.request(listRetries, query);
  }

  @Endpoint('GET /api/v1/admin/dead-letters', { summary: 'What was given up: requests, and messages between services', needs: 'rules.manage', answer: DeadLetterPage, problems: listDeadLetters.errors })
  deadLetters(@Query({ schema: listDeadLetters.input }) query: z.output<typeof listDeadLetters.input>) {
    return this.bus.request(listDeadLetters, query);
  }

  @Endpoint('GET /api/v1/admin/dead-letters/{id}', { summary: 'One of them, with its payload', needs: 'rules.manage', answer: DeadLetterDetails, problems: getDeadLetter.errors })
  deadLetter(@Param({ schema: LetterParam }) { id }: z.output<typeof LetterParam>) {
    return this.bus.request(getDeadLetter, { id });
  }

  @Endpoint('POST /api/v1/admin/dead-letters/{id}/replay', { summary: 'Process it once more, once', needs: 'rules.manage', problems: replayDeadLetter.errors })
  async replay(@Param({ schema: LetterParam }) { id }: z.output<typeof LetterParam>): Promise<undefined> {
    await this.bus.request(replayDeadLetter, { id });
  }

  @Endpoint('DELETE /api/v1/admin/dead-letters/{id}', { summary: 'Discard it', needs: 'rules.manage', problems: discardDeadLetter.errors })
  async discard(@Param({ schema: LetterParam }) { id }: z.output<typeof LetterParam>): Promise<undefined> {
    await this.bus.request(discardDeadLetter, { id });
  }

  @Endpoint('POST /api/v1/admin/dead-letters/actions', { summary: 'Replay or discard many; each with its own result', needs: 'rules.manage', answer: Results, problems: actOnDeadLetters.errors })
  act(@Body({ schema: Actions }) body: z.output<typeof Actions>) {
    return this.bus.request(actOnDeadLetters, body);
  }
}
