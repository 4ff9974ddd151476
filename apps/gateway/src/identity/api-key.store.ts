import { Injectable } from '@nestjs/common';
import type { ApiKey } from '@marquee/contracts';
import { Database, newId } from '@marquee/service-kit';
import type { z } from 'zod';

interface KeyRow {
  id: string;
  name: string;
  prefix: string;
  created_at: Date;
  last_used_at: Date | null;
}
const COLUMNS = 'id, name, prefix, created_at, last_used_at';

@Injectable()
export class ApiKeyStore {
  constructor(private readonly db: Database) {}

  async list(userId: string): Promise<z.output<typeof ApiKey>[]> {
    const rows = await this.db.query<KeyRow>(`select ${COLUMNS} from api_key where user_id = $1 order by id desc limit 500`, [userId]);
    return rows.map(keyOf);
  }

  async insert(userId: string, name: string, prefix: string, hash: string): Promise<z.output<typeof ApiKey>> {
    const row = await this.db.one<KeyRow>(
      `insert into api_key (id, user_id, name, prefix, hash) values ($1, $2, $3, $4, decode($5, 'hex')) returning ${COLUMNS}`,
      [newId(), userId, name, prefix, hash],
    );
    return keyOf(row);
  }

  async remove(userId: string, id: string): Promise<boolean> {
    return (await this.db.execute('delete from api_key where id = $1 and user_id = $2', [id, userId])) === 1;
  }
}

const keyOf = (row: KeyRow) => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
