import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { id, text } from '../lenient.ts';
import { librarySettings, publicUrl } from '../media-server-settings.ts';

export const EmbySettings = z.object({
  url: baseUrl('http://emby:8096'),
  apiKey: z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: 'Emby makes one under Settings, Advanced, API Keys.', secret: true }),
  publicUrl: publicUrl('https://emby.example.org'),
  ...librarySettings,
});
export type EmbySettings = z.infer<typeof EmbySettings>;

export const Users = z.object({ Items: z.array(z.object({ Id: z.string(), Name: z.string() })) });

/** Everything but the event's name may be absent. */
export const Webhook = z.looseObject({
  Event: z.string(),
  Title: text,
  Item: z.looseObject({ Id: id, Type: text, Name: text, SeriesId: id }).nullish().catch(null),
});
