import { AppError } from '@marquee/contracts';
import pg from 'pg';
import { newId } from './ids.ts';

export type Row = Record<string, unknown>;
export type Statement = string | { name?: string; text: string; values?: unknown[] };

/** What runs SQL: the pool, or one transaction of it. */
export abstract class Sql {
  protected abstract run(statement: pg.QueryConfig): Promise<pg.QueryResult>;

  async query<T = Row>(statement: Statement, values?: unknown[]): Promise<T[]> {
    return (await this.run(toConfig(statement, values))).rows as T[];
  }

  /** Rows that an INSERT, UPDATE or DELETE touched. */
  async execute(statement: Statement, values?: unknown[]): Promise<number> {
    return (await this.run(toConfig(statement, values))).rowCount ?? 0;
  }

  async maybeOne<T = Row>(statement: Statement, values?: unknown[]): Promise<T | undefined> {
    return (await this.query<T>(statement, values))[0];
  }

  async one<T = Row>(statement: Statement, values?: unknown[]): Promise<T> {
    const row = await this.maybeOne<T>(statement, values);
    if (!row) throw new Error('expected one row, got none');
    return row;
  }
}

/** One open transaction. */
export class Tx extends Sql {
  /** Set when a row of the event log was written, so that the relay is woken after the commit. */
  wroteEvents = false;

  constructor(private readonly client: pg.PoolClient) {
    super();
  }

  protected run(statement: pg.QueryConfig): Promise<pg.QueryResult> {
    return this.client.query(statement);
  }
}

/** The service's own schema, under its own role. */
export class Database extends Sql {
  /** Tells replicas apart: the holder of their leases. */
  readonly instance = newId();
  private readonly listeners: (() => void)[] = [];

  constructor(
    readonly pool: pg.Pool,
    readonly schema: string,
  ) {
    super();
  }

  /** @throws database.unavailable */
  protected async run(statement: pg.QueryConfig): Promise<pg.QueryResult> {
    try {
      return await this.pool.query(statement);
    } catch (error) {
      throw translate(error);
    }
  }

  /**
   * All or nothing. Whatever `work` throws rolls back and is thrown on.
   * @throws database.unavailable
   */
  async tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw translate(error);
    });
    let broken = false;
    try {
      await client.query('begin');
      const tx = new Tx(client);
      const result = await work(tx);
      await client.query('commit');
      if (tx.wroteEvents) this.eventsCommitted();
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => (broken = true));
      throw translate(error);
    } finally {
      client.release(broken);
    }
  }

  /** Wakes the outbox relay. `tx` does so by itself; call it after a single statement that wrote to the event log. */
  eventsCommitted(): void {
    for (const listener of this.listeners) listener();
  }

  onEventsCommitted(listener: () => void): void {
    this.listeners.push(listener);
  }
}

const toConfig = (statement: Statement, values?: unknown[]): pg.QueryConfig =>
  typeof statement === 'string' ? { text: statement, values } : statement;

/** Connection lost, refused, starting up, shutting down, too many: not the statement's fault. */
const away = /^(08|57P0|53)/;
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

export function translate(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const lost = networkCodes.has(code) || away.test(code) || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(message);
  return lost ? new AppError('database.unavailable', {}, { cause: error }) : error;
}

/** True when a unique constraint refused the row. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const e = error as { code?: string; constraint?: string };
  return e?.code === '23505' && (constraint === undefined || e.constraint === constraint);
}
