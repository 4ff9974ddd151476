import { Injectable } from '@nestjs/common';
import { exportRequests, type Actor, type AnswerOf, type ExportRow, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { requesterFilter } from '../requests/requester-filter.ts';
import { toView, type RequestRow } from '../requests/request-row.ts';
import { ExportStore } from './export.store.ts';

/** Far below what one message may have, whatever stands in the rows. */
const MOST_CHARACTERS = 400_000;

@Injectable()
export class ExportRequestsHandler {
  constructor(private readonly exports: ExportStore) {}

  @Handles(exportRequests)
  async handle(input: ParsedInputOf<typeof exportRequests>, actor: Actor | null): Promise<AnswerOf<typeof exportRequests>> {
    requirePermission(actor, 'requests.view');
    const { after, limit } = input;
    const until = input.until ?? (await this.exports.newest());
    const rows = await this.exports.rows({
      requesterId: requesterFilter(input.user, actor),
      states: input.status?.length ? input.status : null,
      contentType: input.contentType ?? null,
      from: input.from ?? null,
      to: input.to ?? null,
      after,
      until,
      limit,
    });
    const items = upTo(rows.map(exportRow));
    return { items, until, more: items.length < rows.length || rows.length === limit };
  }
}

/** As many as fit, at least one. */
function upTo(rows: ExportRow[]): ExportRow[] {
  let characters = 0;
  const beyond = rows.findIndex((row, i) => (characters += JSON.stringify(row).length) > MOST_CHARACTERS && i > 0);
  return beyond < 0 ? rows : rows.slice(0, beyond);
}

function exportRow(row: RequestRow): ExportRow {
  const { number, contentType, externalId, title, releaseYear, state, reason, priority, votes, requestedBy, requestedAt, approvedAt, availableAt, rule } = toView(row);
  return {
    number, contentType, externalId, title, releaseYear, state, reason: reason ?? '', priority, votes, requestedBy: requestedBy.displayName, requestedAt, approvedAt, availableAt,
    rule: rule?.name ?? null,
  };
}
