import { Controller, Query, Res } from '@nestjs/common';
import { AppError, ExportFilter, exportRequests } from '@marquee/contracts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Caller, type Access } from '../access/access.ts';
import { Exports } from '../exports/exports.ts';
import { files, formats } from '../exports/files.ts';
import { Endpoint } from '../http/endpoint.ts';

const ExportQuery = ExportFilter.extend({ format: z.enum(formats).or(z.string()).default('csv') });
const isFormat = (format: string): format is keyof typeof files => Object.hasOwn(files, format);

@Controller()
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Endpoint('GET /api/v1/requests/export', {
    summary: 'Requests as a file, streamed; without `requests.view_all` only my own',
    needs: 'requests.view',
    produces: 'text/csv, application/json, application/pdf',
    problems: [...exportRequests.errors, 'export.format_unknown', 'rate.limited'],
  })
  async export(@Caller() { actor }: Access, @Query({ schema: ExportQuery }) { format, ...filter }: z.output<typeof ExportQuery>, @Res() reply: FastifyReply): Promise<unknown> {
    if (!isFormat(format)) throw new AppError('export.format_unknown');
    const { type, name, content } = await this.exports.open(format, filter, actor);
    return reply.headers({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }).send(content);
  }
}
