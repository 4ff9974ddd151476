import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { actOnQueue, AppError, isProblemCode, listQueue, QueueActionResult, QueueFilter } from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { QueueParam, QueueRemovalInput } from './shapes.ts';

const needs = 'queue.manage';
const QueuePage = listQueue.output.meta({ id: 'QueuePage' });
const Actions = actOnQueue.input.meta({ id: 'QueueActions' });

@Controller()
export class QueueController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/queue', { summary: 'All downloads of all managers and download clients', needs, answer: QueuePage, problems: listQueue.errors })
  list(@Query({ schema: QueueFilter }) query: z.output<typeof QueueFilter>) {
    return this.bus.request(listQueue, query);
  }

  @Endpoint('POST /api/v1/admin/queue/actions', { summary: 'Act on many downloads; each with its own result', needs, answer: QueueActionResult })
  many(@Body({ schema: Actions }) body: z.output<typeof Actions>) {
    return this.bus.request(actOnQueue, body);
  }

  @Endpoint('POST /api/v1/admin/queue/{id}/{action}', {
    summary: 'Pause, resume, remove or prioritise a download',
    needs,
    status: 204,
    problems: ['queue.entry_not_found', 'queue.action_unsupported', 'queue.action_failed'],
  })
  async one(@Param({ schema: QueueParam }) { id, action }: z.output<typeof QueueParam>, @Body({ schema: QueueRemovalInput.nullish() }) removal: z.output<typeof QueueRemovalInput> | null): Promise<undefined> {
    const { results } = await this.bus.request(actOnQueue, { ids: [id], action, removal: removal ?? undefined });
    const problem = results[0]?.problem;
    if (problem) throw new AppError(isProblemCode(problem.code) ? problem.code : 'internal', problem.details);
  }
}
