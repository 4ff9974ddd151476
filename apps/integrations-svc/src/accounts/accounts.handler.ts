import { Injectable } from '@nestjs/common';
import { AppError, linkAccount, listLinkedAccounts, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, OutsideError, requirePermission } from '@marquee/service-kit';
import { ConnectionPool } from '../connections/connection-pool.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { mediaServer } from '../library/libraries.handler.ts';
import { AccountsStore } from './accounts.store.ts';
import { WatchedSync } from './watched-sync.ts';

type Account = { id: string; name: string };

/** A form that is opened twice does not ask the server twice. */
const REMEMBER_MS = 30_000;

/** One's own accounts at the media servers; with `users.manage` also those of others. */
@Injectable()
export class AccountsHandler {
  private readonly known = new Map<string, { at: number; accounts: Account[] }>();

  constructor(
    private readonly store: AccountsStore,
    private readonly connections: ConnectionStore,
    private readonly pool: ConnectionPool,
    private readonly watched: WatchedSync,
  ) {}

  @Handles(listLinkedAccounts)
  async list({ userId }: ParsedInputOf<typeof listLinkedAccounts>, actor: Actor | null): Promise<AnswerOf<typeof listLinkedAccounts>> {
    ownOr(actor, userId);
    const [rows, servers] = await Promise.all([this.store.of(userId), this.connections.enabled('media_server')]);
    // A server that is away offers none now.
    const offers = await Promise.all(servers.map(async (row) => ({ connectionId: row.id, connection: row.name, accounts: await this.accounts(row).catch(noneWhenAway) })));
    return { items: rows.map((row) => ({ ...row, linkedAt: row.linkedAt.toISOString(), syncedAt: row.syncedAt?.toISOString() ?? null })), offers };
  }

  @Handles(linkAccount)
  async link({ userId, connectionId, accountId }: ParsedInputOf<typeof linkAccount>, actor: Actor | null): Promise<AnswerOf<typeof linkAccount>> {
    ownOr(actor, userId);
    const row = await mediaServer(this.connections, connectionId);
    const account = accountId === null ? null : await this.account(row, accountId);
    await this.store.link(userId, row.id, account);
    if (account) this.watched.soon();
    return {};
  }

  private async account(row: ConnectionRow, id: string): Promise<Account> {
    const accounts = await this.accounts(row).catch((error: unknown) => {
      throw error instanceof OutsideError ? new AppError('connection.call_failed', { connection: row.name, problem: error.sentence }, { cause: error }) : error;
    });
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new AppError('connection.call_failed', { connection: row.name, problem: 'it has no such account' });
    return account;
  }

  private async accounts(row: ConnectionRow): Promise<Account[]> {
    const key = `${row.id} ${row.version}`;
    const known = this.known.get(key);
    if (known && Date.now() - known.at < REMEMBER_MS) return known.accounts;
    const accounts = await this.pool.mediaServer(row).users();
    this.known.set(key, { at: Date.now(), accounts });
    return accounts;
  }
}

function ownOr(actor: Actor | null, userId: string): void {
  if (actor?.userId !== userId) requirePermission(actor, 'users.manage');
}

function noneWhenAway(error: unknown): Account[] {
  if (error instanceof OutsideError) return [];
  throw error;
}
