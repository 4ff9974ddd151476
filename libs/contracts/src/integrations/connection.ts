import { z } from 'zod';
import { Instant } from '../paging.ts';
import { FailureClass } from './failure.ts';

/** One field of a connection's settings form, drawn from the plug-in's schema. */
export const SettingField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().nullable(),
  kind: z.enum(['text', 'url', 'secret', 'number', 'boolean', 'select', 'multiselect']),
  required: z.boolean(),
  unit: z.string().nullable(),
  /** Fixed choices, if there are any. */
  options: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })).nullable(),
  /** Name of the list in a test's answer that offers the choices (`qualityProfiles`, `rootFolders`, `tags`, `libraries`, `users`). */
  optionsFrom: z.string().nullable(),
  default: z.unknown().nullable(),
});
export type SettingField = z.infer<typeof SettingField>;

/**
 * What a connection is for: obtaining, playing, downloading, recognising files (Shoko), or only telling what happened
 * elsewhere (Seerr, Tautulli).
 */
export const ConnectionPort = z.enum(['manager', 'media_server', 'download_client', 'matcher', 'source']);
export type ConnectionPort = z.infer<typeof ConnectionPort>;

export const ConnectionType = z
  .object({ id: z.string(), label: z.string(), port: ConnectionPort, contentTypes: z.array(z.string()), hasWebhook: z.boolean(), fields: z.array(SettingField) })
  .meta({ id: 'ConnectionType' });
export type ConnectionType = z.infer<typeof ConnectionType>;

export const connectionHealth = ['unknown', 'ok', 'failing', 'refused'] as const;

/** A configured instance. Never carries a secret: `secrets` names those that are set. */
export const ConnectionView = z
  .object({
    id: z.uuid(),
    type: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    isDefault: z.boolean(),
    /** True for the rehearsal stand-in that `npm start` adds where nothing real is configured. */
    sandbox: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
    secrets: z.array(z.string()),
    webhookUrl: z.string().nullable(),
    health: z.object({
      state: z.enum(connectionHealth),
      /** `open`: calls are held back after repeated failures; `half_open`: one is let through to see. */
      breaker: z.enum(['closed', 'open', 'half_open']),
      failure: FailureClass.nullable(),
      message: z.string().nullable(),
      checkedAt: Instant.nullable(),
    }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Connection' });
export type ConnectionView = z.infer<typeof ConnectionView>;

const ConnectionFields = z.object({
  name: z.string().trim().min(1).max(80),
  settings: z.record(z.string(), z.unknown()),
  isDefault: z.boolean(),
  enabled: z.boolean(),
});

export const ConnectionInput = ConnectionFields.extend({
  type: z.string().max(40),
  isDefault: z.boolean().default(false),
  enabled: z.boolean().default(true),
}).meta({ id: 'ConnectionInput' });

/** Without defaults: what is left out stays as it is. */
export const ConnectionPatch = ConnectionFields.partial().meta({ id: 'ConnectionPatch' });

export const webhookMeanings = ['recognised', 'late', 'ignored', 'unmatched', 'unknown', 'unreadable'] as const;

/** A webhook that came in, and what was made of it. Nothing that came is refused; what is not understood is kept and shown. */
export const WebhookDelivery = z
  .object({ id: z.uuid(), receivedAt: Instant, eventType: z.string(), meaning: z.enum(webhookMeanings), detail: z.string().nullable(), requestId: z.uuid().nullable() })
  .meta({ id: 'WebhookDelivery' });

const Choice = z.object({ value: z.union([z.string(), z.number()]), label: z.string() });
export const ConnectionTestResult = z
  .object({
    ok: z.boolean(),
    failure: FailureClass.nullable(),
    message: z.string(),
    version: z.string().nullable(),
    qualityProfiles: z.array(Choice),
    rootFolders: z.array(Choice),
    tags: z.array(Choice),
    libraries: z.array(Choice).default([]),
    users: z.array(Choice).default([]),
  })
  .meta({ id: 'ConnectionTestResult' });
export type ConnectionTestResult = z.infer<typeof ConnectionTestResult>;
