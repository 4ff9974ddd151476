import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { count, text } from '../lenient.ts';

export const JellyfinSettings = z.object({
  url: baseUrl('http://jellyfin:8096'),
  apiKey: z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: 'Jellyfin makes one under Dashboard, API Keys.', secret: true }),
  publicUrl: baseUrl('https://jellyfin.example.org').optional().meta({ label: 'Address for people', help: 'Where "Play" leads to. Empty: the address above.' }),
});
export type JellyfinSettings = z.infer<typeof JellyfinSettings>;

export const SystemInfo = z.object({ Id: z.string(), ServerName: text, Version: z.string(), ProductName: text });

const Item = z.object({
  Id: z.string(),
  Name: text,
  Type: text,
  ProductionYear: count,
  /** Absent unless named in `fields`; values may be empty, and keys differ in case. */
  ProviderIds: z.record(z.string(), z.string().nullish()).nullish(),
});
export type Item = z.infer<typeof Item>;
export const Items = z.object({ Items: z.array(Item), TotalRecordCount: z.number() });

/** The webhook plug-in's "Send All Properties", or a template of it. */
export const Webhook = z.looseObject({ NotificationType: z.string(), ItemType: text, ItemId: text, Name: text });
