import { Injectable } from '@nestjs/common';
import { AppError, Template } from '@marquee/contracts';
import { isUniqueViolation, newId, Database } from '@marquee/service-kit';
import type { z } from 'zod';

type View = z.output<typeof Template>;
type Fields = Pick<View, 'name' | 'contentType' | 'choices'>;
interface Row extends Fields {
  id: string;
  createdAt: Date;
}

const LIMIT = 50;
const columns = 'id, name, content_type as "contentType", choices, created_at as "createdAt"';
const toTemplate = ({ createdAt, ...row }: Row): View => ({ ...row, createdAt: createdAt.toISOString() });

/** Choices that somebody keeps for later requests. Nobody sees those of others. */
@Injectable()
export class TemplateStore {
  constructor(private readonly db: Database) {}

  async of(userId: string): Promise<View[]> {
    const rows = await this.db.query<Row>({ name: 'templates-of', text: `select ${columns} from template where user_id = $1 order by content_type, lower(name), id limit ${LIMIT}`, values: [userId] });
    return rows.map(toTemplate);
  }

  /** @throws template.too_many, template.name_taken */
  async add(userId: string, { name, contentType, choices }: Fields): Promise<View> {
    return this.named(name, () => this.db.tx(async (tx) => {
      // One at a time, so that two at once do not both become the fiftieth.
      await tx.query({ name: 'lock-templates', text: `select pg_advisory_xact_lock(hashtextextended('templates:' || $1, 0))`, values: [userId] });
      const row = await tx.maybeOne<Row>({
        name: 'add-template',
        text: `insert into template (id, user_id, name, content_type, choices)
               select $1, $2, $3, $4, $5 where (select count(*) from template where user_id = $2) < ${LIMIT} returning ${columns}`,
        values: [newId(), userId, name, contentType, JSON.stringify(choices)],
      });
      if (!row) throw new AppError('template.too_many', { limit: LIMIT });
      return row;
    }));
  }

  /** @throws template.not_found, template.name_taken */
  async change(userId: string, id: string, { name, contentType, choices }: Fields): Promise<View> {
    return this.named(name, () => this.db.maybeOne<Row>({
      name: 'change-template',
      text: `update template set name = $3, content_type = $4, choices = $5 where id = $1 and user_id = $2 returning ${columns}`,
      values: [id, userId, name, contentType, JSON.stringify(choices)],
    }));
  }

  /** @throws template.not_found */
  async remove(userId: string, id: string): Promise<void> {
    const rows = await this.db.execute({ name: 'remove-template', text: 'delete from template where id = $1 and user_id = $2', values: [id, userId] });
    if (rows === 0) throw new AppError('template.not_found');
  }

  private async named(name: string, write: () => Promise<Row | undefined>): Promise<View> {
    const row = await write().catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('template.name_taken', { name }) : error;
    });
    if (!row) throw new AppError('template.not_found');
    return toTemplate(row);
  }
}
