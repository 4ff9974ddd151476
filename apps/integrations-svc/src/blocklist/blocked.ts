import type { BlocklistEntry, ContentType, FailureClass } from '@marquee/contracts';

export interface BlockedRow {
  id: string;
  kind: BlocklistEntry['kind'];
  contentType: ContentType | null;
  externalId: string | null;
  title: string;
  release: string | null;
  connectionId: string | null;
  /** Null once the connection is gone. */
  connectionName: string | null;
  managerRef: string | null;
  source: BlocklistEntry['source'];
  by: string | null;
  failure: FailureClass | null;
  reason: string;
  createdAt: Date;
  expiresAt: Date | null;
}

/** A release that is not to be taken again, by Marquee's own policy or a person's deed. */
export interface NewBlock {
  connectionId: string;
  contentType: ContentType | null;
  /** Null for a download of which only the manager knows what it is. */
  externalId: string | null;
  title: string;
  release: string;
  source: 'policy' | 'person';
  by?: string | null;
  failure?: FailureClass | null;
  reason: string;
  expiresAt?: Date | null;
}

export const blocklistEntry = (row: BlockedRow): BlocklistEntry => ({
  id: row.id,
  kind: row.kind,
  contentType: row.contentType,
  externalId: row.externalId,
  title: row.title,
  release: row.release,
  connection: row.connectionId && row.connectionName ? { id: row.connectionId, name: row.connectionName } : null,
  source: row.source,
  by: row.by,
  failure: row.failure,
  reason: row.reason,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
});
