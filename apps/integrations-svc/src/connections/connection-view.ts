import type { ConnectionView } from '@marquee/contracts';
import { webhookToken } from '@marquee/service-kit';
import type { ConnectionRow } from './connection.store.ts';

export interface AddressOptions {
  secretKey: string;
  publicUrl: string;
}

export const webhookUrl = (id: string, { secretKey, publicUrl }: AddressOptions): string => `${publicUrl}/hooks/${webhookToken(secretKey, id)}`;

export function connectionView(row: ConnectionRow, address: AddressOptions): ConnectionView {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    enabled: row.enabled,
    isDefault: row.isDefault,
    sandbox: row.sandbox,
    settings: row.settings as Record<string, unknown>,
    secrets: Object.keys(row.secrets as Record<string, string>),
    webhookUrl: webhookUrl(row.id, address),
    health: {
      state: row.healthState as ConnectionView['health']['state'],
      breaker: row.breaker as ConnectionView['health']['breaker'],
      failure: row.failure as ConnectionView['health']['failure'],
      message: [row.healthMessage, row.webhookMessage].filter(Boolean).join(' ') || null,
      checkedAt: row.checkedAt?.toISOString() ?? null,
    },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
