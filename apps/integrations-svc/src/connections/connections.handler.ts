import { Inject, Injectable } from '@nestjs/common';
import {
  createConnection, deleteConnection, listConnections, listConnectionTypes, testConnection, updateConnection,
  type Actor, type AnswerOf, type ConnectionTestResult, type ConnectionView, type ParsedInputOf,
} from '@marquee/contracts';
import { CONFIG, Handles, newId, requirePermission, type BaseConfig } from '@marquee/service-kit';
import { publicUrl, type IntegrationsConfig } from '../config.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { Wake } from '../fulfilments/wake.ts';
import { plugins } from '../plugins/registry.ts';
import { settingFields } from '../plugins/setting-fields.ts';
import { ConnectionPool } from './connection-pool.ts';
import { ConnectionSettings } from './connection-settings.ts';
import { connectionView } from './connection-view.ts';
import { ConnectionStore, type ConnectionRow } from './connection.store.ts';
import { Health } from './health.ts';
import { SandboxConnections } from './sandbox-connections.ts';

@Injectable()
export class ConnectionsHandler {
  constructor(
    private readonly store: ConnectionStore,
    private readonly settings: ConnectionSettings,
    private readonly pool: ConnectionPool,
    private readonly health: Health,
    private readonly sandbox: SandboxConnections,
    private readonly fulfilments: FulfilmentStore,
    private readonly wake: Wake,
    @Inject(CONFIG) private readonly config: IntegrationsConfig & BaseConfig,
  ) {}

  @Handles(listConnectionTypes)
  async types(_input: ParsedInputOf<typeof listConnectionTypes>, _actor: Actor | null): Promise<AnswerOf<typeof listConnectionTypes>> {
    return { items: plugins.map(({ id, label, port, contentTypes, settings, readWebhook }) => ({ id, label, port, contentTypes: [...contentTypes], hasWebhook: readWebhook !== undefined, fields: settingFields(settings) })) };
  }

  @Handles(listConnections)
  async list(_input: ParsedInputOf<typeof listConnections>, actor: Actor | null): Promise<AnswerOf<typeof listConnections>> {
    requirePermission(actor, 'connections.manage');
    return { items: (await this.store.list()).map((row) => this.view(row)) };
  }

  @Handles(createConnection)
  async create(input: ParsedInputOf<typeof createConnection>, actor: Actor | null): Promise<ConnectionView> {
    requirePermission(actor, 'connections.manage');
    const { type, name, isDefault, enabled } = input;
    const plugin = this.settings.plugin(type);
    const stored = this.settings.seal(type, this.settings.parse(type, input.settings));
    const row = await this.store.create(newId(), { type, port: plugin.port, name, isDefault, enabled, sandbox: false, ...stored });
    await this.sandbox.settle();
    return this.changed(row);
  }

  @Handles(updateConnection)
  async update({ id, settings, ...rest }: ParsedInputOf<typeof updateConnection>, actor: Actor | null): Promise<ConnectionView> {
    requirePermission(actor, 'connections.manage');
    const before = await this.store.get(id);
    const stored = settings ? this.settings.seal(before.type, this.settings.parse(before.type, settings, before)) : {};
    const row = await this.store.update(before, { ...rest, ...stored });
    await this.sandbox.settle();
    return this.changed(row);
  }

  @Handles(deleteConnection)
  async delete({ id }: ParsedInputOf<typeof deleteConnection>, actor: Actor | null): Promise<AnswerOf<typeof deleteConnection>> {
    requirePermission(actor, 'connections.manage');
    await this.fulfilments.leave(id);
    await this.store.delete(id);
    this.pool.forget(id);
    await this.sandbox.settle();
    this.wake.worker();
    return {};
  }

  @Handles(testConnection)
  async test({ id, type, settings }: ParsedInputOf<typeof testConnection>, actor: Actor | null): Promise<ConnectionTestResult> {
    requirePermission(actor, 'connections.manage');
    const saved = id ? await this.store.get(id) : undefined;
    if (saved && !settings) return this.health.probe(saved);
    const kind = saved?.type ?? type ?? '';
    const plugin = this.settings.plugin(kind);
    return plugin.test(this.settings.parse(kind, settings ?? {}, saved), { name: saved?.name ?? plugin.label, timeoutMs: this.config.OUTSIDE_TIMEOUT_MS / 2 });
  }

  /** The admin mended or added something: what waits goes on now, and the health is looked at without being waited for. */
  private async changed(row: ConnectionRow): Promise<ConnectionView> {
    this.pool.forget(row.id);
    this.health.forget(row.id);
    if (row.port === 'manager') await this.fulfilments.release(row.id);
    this.wake.worker();
    this.wake.verify();
    if (row.enabled) void this.health.probe(row).catch(() => {});
    return this.view(row);
  }

  private view(row: ConnectionRow): ConnectionView {
    return connectionView(row, { secretKey: this.config.SECRET_KEY, publicUrl: publicUrl(this.config) });
  }
}
