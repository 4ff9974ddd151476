import { z } from 'zod';
import { Instant, PageQuery } from '../paging.ts';

/** One administrative act, as it came in and as it ended. Append-only; secrets are left out. */
export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: Instant,
    actor: z.object({ id: z.uuid(), username: z.string(), displayName: z.string() }),
    via: z.enum(['session', 'key', 'socket']),
    ip: z.string().nullable(),
    /** `PUT /api/v1/admin/requests/{id}/approve`, or `socket cancel`. */
    operation: z.string(),
    summary: z.string(),
    /** What the address and the body said. */
    details: z.record(z.string(), z.unknown()),
    /** HTTP status of the answer, and the problem code of a refusal. */
    status: z.int(),
    problem: z.string().nullable(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditQuery = PageQuery.extend({
  actor: z.uuid().optional(),
  /** Words of the operation, its summary, its details and names. */
  q: z.string().trim().max(200).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
