import { Injectable } from '@nestjs/common';
import type { Invitation, PermissionOverrides, Role } from '@marquee/contracts';
import { Database, newId, type Sql, type Tx } from '@marquee/service-kit';
import type { z } from 'zod';

type View = z.output<typeof Invitation>;
export type NewInvitationFields = Pick<View, 'role' | 'overrides' | 'ageLimit' | 'note' | 'maxUses'> & { expiresInHours: number };
/** With the id of who made it, and whether that is still somebody. */
export interface KnownInvitation {
  view: View;
  inviter: { id: string; role: Role; overrides: PermissionOverrides; enabled: boolean };
}

interface InvitationRow {
  id: string;
  role: Role;
  overrides: PermissionOverrides;
  age_limit: number | null;
  note: string | null;
  created_at: Date;
  expires_at: Date;
  max_uses: number;
  uses: number;
  revoked_at: Date | null;
  created_by: string;
  inviter_name: string;
  inviter_role: Role;
  inviter_overrides: PermissionOverrides;
  inviter_enabled: boolean;
}

const COLUMNS = `i.id, i.role, i.overrides, i.age_limit, i.note, i.created_at, i.expires_at, i.max_uses, i.uses, i.revoked_at, i.created_by,
  u.display_name as inviter_name, u.role as inviter_role, u.overrides as inviter_overrides, (u.enabled and u.deleted_at is null) as inviter_enabled`;
const isOpen = 'i.revoked_at is null and i.expires_at > now() and i.uses < i.max_uses';

@Injectable()
export class InvitationStore {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  async list(before: readonly [at: string, id: string] | null, limit: number): Promise<View[]> {
    const rows = await this.db.query<InvitationRow>(
      `select ${COLUMNS} from invitation i join users u on u.id = i.created_by
       where ($1::timestamptz is null or (i.created_at, i.id) < ($1, $2::uuid)) order by i.created_at desc, i.id desc limit $3`,
      [before?.[0] ?? null, before?.[1] ?? null, limit],
    );
    return rows.map((row) => knownOf(row).view);
  }

  /** @param hash SHA-256 of the token in hex */
  async insert({ role, overrides, ageLimit, note, maxUses, expiresInHours }: NewInvitationFields, hash: string, userId: string): Promise<View> {
    const row = await this.db.one<InvitationRow>(
      `with i as (
         insert into invitation (id, hash, role, overrides, age_limit, note, created_by, expires_at, max_uses)
         values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, now() + $8 * interval '1 hour', $9) returning *)
       select ${COLUMNS} from i join users u on u.id = i.created_by`,
      [newId(), hash, role, overrides, ageLimit, note, userId, expiresInHours, maxUses],
    );
    return knownOf(row).view;
  }

  /** Those that can still be accepted. */
  async findOpen(hash: string, sql: Sql = this.db): Promise<KnownInvitation | undefined> {
    const row = await sql.maybeOne<InvitationRow>(`select ${COLUMNS} from invitation i join users u on u.id = i.created_by where i.hash = decode($1, 'hex') and ${isOpen}`, [hash]);
    return row && knownOf(row);
  }

  /** Takes one of its uses: whoever comes at the same time waits, and then finds it used. */
  async use(hash: string, tx: Tx): Promise<boolean> {
    return (await tx.execute(`update invitation i set uses = uses + 1 where i.hash = decode($1, 'hex') and ${isOpen}`, [hash])) > 0;
  }

  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.tx(work);
  }

  /** @returns whether there is one; it may have ended already */
  async revoke(id: string): Promise<boolean> {
    return (await this.db.execute('update invitation set revoked_at = coalesce(revoked_at, now()) where id = $1', [id])) > 0;
  }
}

const knownOf = (row: InvitationRow): KnownInvitation => ({
  view: {
    id: row.id, role: row.role, overrides: row.overrides, ageLimit: row.age_limit, note: row.note, createdBy: row.inviter_name, createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(), maxUses: row.max_uses, uses: row.uses, revokedAt: row.revoked_at?.toISOString() ?? null,
  },
  inviter: { id: row.created_by, role: row.inviter_role, overrides: row.inviter_overrides, enabled: row.inviter_enabled },
});
