import { Body, Controller, Param, Query } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, BlocklistEntry, blockTitle, isProblemCode, listBlocklist, unblock } from '@marquee/contracts';
import type { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { IdParam } from './shapes.ts';

const needs = 'queue.manage';
const BlocklistPage = listBlocklist.output.meta({ id: 'BlocklistPage' });
const Block = blockTitle.input.meta({ id: 'BlockTitleInput' });
const Unblock = unblock.input.meta({ id: 'UnblockInput' });

@Controller()
export class BlocklistController {
  constructor(private readonly bus: Bus) {}

  @Endpoint('GET /api/v1/admin/blocklist', { summary: 'Releases and titles that are blocked', needs, answer: BlocklistPage, problems: listBlocklist.errors })
  list(@Query({ schema: listBlocklist.input }) query: z.output<typeof listBlocklist.input>) {
    return this.bus.request(listBlocklist, query);
  }

  @Endpoint('POST /api/v1/admin/blocklist', { summary: 'Block a title, so that nobody can ask for it', needs, status: 201, answer: BlocklistEntry })
  block(@Body({ schema: Block }) body: z.output<typeof Block>) {
    return this.bus.request(blockTitle, body);
  }

  @Endpoint('POST /api/v1/admin/blocklist/unblock', { summary: 'Unblock many; each with its own result', needs, answer: unblock.output })
  unblock(@Body({ schema: Unblock }) body: z.output<typeof Unblock>) {
    return this.bus.request(unblock, body);
  }

  @Endpoint('DELETE /api/v1/admin/blocklist/{id}', { summary: 'Unblock', needs, problems: ['blocklist.entry_not_found', 'connection.call_failed'] })
  async remove(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>): Promise<undefined> {
    const problem = (await this.bus.request(unblock, { ids: [id] })).results[0]?.problem;
    if (problem) throw new AppError(isProblemCode(problem.code) ? problem.code : 'internal', problem.details);
  }
}
