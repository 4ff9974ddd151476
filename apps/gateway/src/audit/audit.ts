import { Injectable } from '@nestjs/common';
import { AppError, type AuditEntry, type AuditQuery, type Permission } from '@marquee/contracts';
import { decodeCursor, Logger, pageOf } from '@marquee/service-kit';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import type { EndpointOptions } from '../http/endpoint.ts';
import { AuditStore, type AuditFilter } from './audit.store.ts';
import { redacted } from './redact.ts';

/** Whoever has one of these acts for the house, not for himself. */
const administrative: ReadonlySet<string> = new Set<Permission>([
  'requests.approve', 'requests.manage', 'issues.manage', 'queue.manage', 'users.manage', 'rules.manage', 'connections.manage', 'audit.view',
]);

export interface Act {
  access: Access;
  endpoint: Pick<EndpointOptions, 'needs' | 'summary' | 'othersNeed' | 'audited'> & { verb: string; status: number };
  operation: string;
  via: AuditEntry['via'];
  ip: string | null;
  /** What the address and the body said; secrets are taken out here. */
  details: Record<string, unknown>;
  requestId: string;
}

const PORTION = 500;

/** Who has done what to what is not his own. */
@Injectable()
export class Audit {
  constructor(
    private readonly store: AuditStore,
    private readonly logger: Logger,
  ) {}

  /** Does it, and writes down that and how it ended before anybody hears of it. */
  async act<T>(act: Act, work: () => Promise<T>): Promise<T> {
    const worth = worthOf(act);
    if (worth === 'none') return work();
    try {
      const answer = await work();
      if (worth === 'always' || !isOwn(answer, act.access.user.id)) await this.write(act, act.endpoint.status, null);
      return answer;
    } catch (error) {
      const { status, code } = error instanceof AppError ? error : new AppError('internal');
      await this.write(act, status, code);
      throw error;
    }
  }

  async list({ limit, cursor, ...filter }: z.output<typeof AuditQuery>): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
    const before = cursor === undefined ? null : decodeCursor(Cursor, cursor);
    const { rows, nextCursor } = pageOf(await this.store.list(filter, before, limit + 1), limit, ({ at, id }) => [at, id]);
    return { items: rows, nextCursor };
  }

  /** All of it, newest first, a portion at a time. */
  async *everything(filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
    let before: readonly [string, string] | null = null;
    for (;;) {
      const portion = await this.store.list(filter, before, PORTION);
      if (portion.length > 0) yield portion;
      const last = portion.at(-1);
      if (!last || portion.length < PORTION) return;
      before = [last.at, last.id];
    }
  }

  /** What was done cannot be taken back because it could not be written down: then the log has it. */
  private async write({ access: { user }, endpoint: { summary }, operation, via, ip, details, requestId }: Act, status: number, problem: string | null): Promise<void> {
    const { id, username, displayName } = user;
    const entry = { actor: { id, username, displayName }, via, ip, operation, summary, details: redacted(details), status, problem, requestId };
    await this.store.insert(entry).catch((err: unknown) => this.logger.error({ err, entry }, 'an administrative act could not be written into the audit'));
  }
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

function worthOf({ access, endpoint: { verb, needs, othersNeed, audited } }: Act): 'always' | 'others' | 'none' {
  if (audited || (verb !== 'GET' && administrative.has(needs))) return 'always';
  return othersNeed && access.actor.permissions.includes(othersNeed) ? 'others' : 'none';
}

interface Owned {
  requestedBy?: { id: string };
  reportedBy?: { id: string };
  author?: { id: string };
  owner?: { id: string };
  results?: { request: Owned | null }[];
}

/** Does the answer say that all of it is the caller's own? */
function isOwn(answer: unknown, userId: string): boolean {
  const { requestedBy, reportedBy, author, owner, results } = (answer ?? {}) as Owned;
  if (results) return results.every(({ request }) => request !== null && isOwn(request, userId));
  return (requestedBy ?? reportedBy ?? author ?? owner)?.id === userId;
}
