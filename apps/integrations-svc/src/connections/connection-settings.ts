import { Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { Secrets } from '@marquee/service-kit';
import type { Plugin } from '../plugins/port.ts';
import { pluginOf } from '../plugins/registry.ts';
import { secretNames } from '../plugins/setting-fields.ts';
import type { ConnectionRow, Json } from './connection.store.ts';

export interface StoredSettings {
  settings: Json;
  secrets: Json;
}

/** Settings between the form, the table (secrets sealed) and the plug-in (secrets open). */
@Injectable()
export class ConnectionSettings {
  constructor(private readonly secrets: Secrets) {}

  /** @throws connection.type_unknown */
  plugin(type: string): Plugin {
    const plugin = pluginOf(type);
    if (!plugin) throw new AppError('connection.type_unknown', { type });
    return plugin;
  }

  /** What the plug-in is opened with. */
  open(row: Pick<ConnectionRow, 'type' | 'settings' | 'secrets'>): Record<string, unknown> {
    const sealed = row.secrets as Record<string, string>;
    const opened = Object.fromEntries(Object.entries(sealed).map(([name, value]) => [name, this.secrets.decrypt(value)]));
    return { ...(row.settings as Record<string, unknown>), ...opened };
  }

  /**
   * Checks settings from outside. A secret that is absent or empty keeps the value of `before`.
   * @throws connection.invalid_settings naming each field
   */
  parse(type: string, input: Record<string, unknown>, before?: Pick<ConnectionRow, 'type' | 'settings' | 'secrets'>): Record<string, unknown> {
    const plugin = this.plugin(type);
    const kept = before ? this.open(before) : {};
    const names = secretNames(plugin.settings);
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== ''));
    const lent = Object.fromEntries(names.filter((name) => given[name] === undefined && kept[name] !== undefined).map((name) => [name, kept[name]]));
    const parsed = plugin.settings.safeParse({ ...given, ...lent });
    if (parsed.success) return parsed.data;
    throw new AppError('connection.invalid_settings', { issues: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ') });
  }

  seal(type: string, parsed: Record<string, unknown>): StoredSettings {
    const names = secretNames(this.plugin(type).settings);
    const entries = Object.entries(parsed).filter(([, value]) => value !== undefined);
    return {
      settings: Object.fromEntries(entries.filter(([name]) => !names.includes(name))) as Json,
      secrets: Object.fromEntries(entries.filter(([name]) => names.includes(name)).map(([name, value]) => [name, this.secrets.encrypt(String(value))])),
    };
  }
}
