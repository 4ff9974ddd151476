import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { text } from '../lenient.ts';
import { librarySettings, publicUrl } from '../media-server-settings.ts';

export const JellyfinSettings = z.object({
  url: baseUrl('http://jellyfin:8096'),
  apiKey: z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: 'Jellyfin makes one under Dashboard, API Keys.', secret: true }),
  publicUrl: publicUrl('https://jellyfin.example.org'),
  ...librarySettings,
});
export type JellyfinSettings = z.infer<typeof JellyfinSettings>;

export const Users = z.array(z.object({ Id: z.string(), Name: z.string() }));

/** The webhook plug-in's "Send All Properties", or a template of it. */
export const Webhook = z.looseObject({ NotificationType: z.string(), ItemType: text, ItemId: text, SeriesId: text, Name: text });
