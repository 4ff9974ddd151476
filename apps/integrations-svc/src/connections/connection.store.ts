import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { Prisma } from '../database.ts';
import type { Connection, Prisma as Types } from '../generated/prisma/client.ts';

export type ConnectionRow = Connection;
export type Json = Types.InputJsonObject;

export interface ConnectionData {
  type: string;
  port: string;
  name: string;
  enabled: boolean;
  isDefault: boolean;
  sandbox: boolean;
  settings: Json;
  secrets: Json;
}

export interface Health {
  state: 'ok' | 'failing' | 'refused';
  failure: string | null;
  message: string | null;
}

@Injectable()
export class ConnectionStore {
  constructor(
    private readonly prisma: Prisma,
    private readonly db: Database,
  ) {}

  list = (): Promise<ConnectionRow[]> => this.prisma.connection.findMany({ orderBy: [{ port: 'asc' }, { createdAt: 'asc' }] });

  find = (id: string): Promise<ConnectionRow | null> => this.prisma.connection.findUnique({ where: { id } });

  async get(id: string): Promise<ConnectionRow> {
    const row = await this.find(id);
    if (!row) throw new AppError('connection.not_found');
    return row;
  }

  /** Enabled ones of a port; the default first, then the oldest. */
  enabled = (port: string): Promise<ConnectionRow[]> =>
    this.prisma.connection.findMany({ where: { port, enabled: true }, orderBy: [{ isDefault: 'desc' }, { createdAt: 'asc' }] });

  /** The first of its type becomes the default. @throws connection.name_taken */
  create(id: string, data: ConnectionData): Promise<ConnectionRow> {
    return this.write(data.name, async () => {
      const others = await this.prisma.connection.count({ where: { type: data.type, enabled: true, sandbox: data.sandbox } });
      const isDefault = data.isDefault || (others === 0 && data.enabled);
      const [, created] = await this.prisma.$transaction([this.otherDefaults(data.type, id, isDefault), this.prisma.connection.create({ data: { id, ...data, isDefault } })]);
      return created;
    });
  }

  /** @throws connection.name_taken, connection.not_found */
  update(row: ConnectionRow, data: Partial<ConnectionData>): Promise<ConnectionRow> {
    return this.write(data.name ?? row.name, async () => {
      const [, updated] = await this.prisma.$transaction([
        this.otherDefaults(row.type, row.id, data.isDefault === true),
        this.prisma.connection.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 }, updatedAt: new Date() } }),
      ]);
      return updated;
    });
  }

  async delete(id: string): Promise<void> {
    const { count } = await this.prisma.connection.deleteMany({ where: { id } });
    if (count === 0) throw new AppError('connection.not_found');
  }

  /** Writes only what is news. @returns the state before, when it changed */
  async noteHealth(id: string, health: Health, breaker: string): Promise<{ before: string } | undefined> {
    return this.db.maybeOne<{ before: string }>({
      name: 'note-health',
      text: `update connection c set health_state = $2, failure = $3, health_message = $4, breaker = $5, checked_at = now()
             from (select id, health_state from connection where id = $1) old
             where c.id = old.id and (c.health_state, c.breaker, c.failure, c.health_message, c.checked_at is null)
               is distinct from ($2::text, $5::text, $3::text, $4::text, false)
             returning old.health_state as before`,
      values: [id, health.state, health.failure, health.message, breaker],
    });
  }

  /** What it offered just now. */
  async noteOffers(id: string, offers: object, readAt: Date): Promise<void> {
    await this.db.execute({
      name: 'note-offers',
      text: `update connection set offers = $2::jsonb || jsonb_build_object('readAt', $3::text) where id = $1 and (offers - 'readAt' is distinct from $2::jsonb or (offers ->> 'readAt')::timestamptz < $3::text::timestamptz - interval '10 minutes')`,
      values: [id, JSON.stringify(offers), readAt.toISOString()],
    });
  }

  async noteWebhook(id: string, state: 'none' | 'registered' | 'refused', message: string | null): Promise<void> {
    await this.db.execute(`update connection set webhook_state = $2, webhook_message = $3 where id = $1 and (webhook_state, webhook_message) is distinct from ($2::text, $3::text)`, [id, state, message]);
  }

  private otherDefaults(type: string, id: string, taken: boolean) {
    return this.prisma.connection.updateMany({ where: taken ? { type, isDefault: true, id: { not: id } } : { id: { in: [] } }, data: { isDefault: false } });
  }

  private async write<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const text = JSON.stringify((error as { meta?: unknown }).meta ?? '') + String((error as Error).message);
      if ((error as { code?: string }).code === 'P2002' && /connection_name|lower\(name\)|lower/.test(text)) throw new AppError('connection.name_taken', { name }, { cause: error });
      if ((error as { code?: string }).code === 'P2025') throw new AppError('connection.not_found', {}, { cause: error });
      throw error;
    }
  }
}
