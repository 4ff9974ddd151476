import { Controller, Query, StreamableFile } from '@nestjs/common';
import { AuditEntry, AuditQuery, page } from '@marquee/contracts';
import { z } from 'zod';
import { auditFile } from '../audit/audit-file.ts';
import { Audit } from '../audit/audit.ts';
import { Endpoint } from '../http/endpoint.ts';

const AuditPage = page(AuditEntry).meta({ id: 'AuditPage' });
const ExportQuery = AuditQuery.omit({ limit: true, cursor: true }).extend({ format: z.enum(['csv', 'json']).default('csv') });

@Controller()
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Endpoint('GET /api/v1/admin/audit', { summary: 'Administrative acts, newest first', needs: 'audit.view', answer: AuditPage, problems: ['contract.unknown_cursor'] })
  list(@Query({ schema: AuditQuery }) query: z.output<typeof AuditQuery>) {
    return this.audit.list(query);
  }

  @Endpoint('GET /api/v1/admin/audit/export', { summary: 'All administrative acts as a file', needs: 'audit.view', produces: 'text/csv, application/json', audited: true })
  export(@Query({ schema: ExportQuery }) { format, ...filter }: z.output<typeof ExportQuery>) {
    const { type, name, content } = auditFile(format, this.audit.everything(filter));
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }
}
