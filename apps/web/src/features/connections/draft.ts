import type { Connection, ConnectionType } from './queries.ts';

export type Settings = Record<string, unknown>;

/** What the form starts with: the saved settings, else the plug-in's defaults. Secrets are never known here. */
export function startSettings(type: ConnectionType, connection?: Connection): Settings {
  return Object.fromEntries(
    type.fields.filter(({ kind }) => kind !== 'secret').map(({ name, default: preset }) => [name, connection?.settings[name] ?? preset ?? undefined]),
  );
}

/** What is sent: nothing for a field left empty, and no secret that was not typed anew. */
export function settingsToSend(type: ConnectionType, settings: Settings): Settings {
  return Object.fromEntries(
    type.fields
      .map(({ name, kind }): [string, unknown] => {
        const value = settings[name];
        if (typeof value === 'string') return [name, value.trim() === '' ? undefined : kind === 'number' ? Number(value) : value.trim()];
        return [name, value];
      })
      .filter(([, value]) => value !== undefined && value !== null),
  );
}
