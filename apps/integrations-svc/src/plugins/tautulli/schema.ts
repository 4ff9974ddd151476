import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { text } from '../lenient.ts';

export const TautulliSettings = z.object({
  url: baseUrl('http://tautulli:8181'),
  apiKey: z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: 'Tautulli shows it under Settings, Web Interface.', secret: true }),
});
export type TautulliSettings = z.infer<typeof TautulliSettings>;

/** Errors may come with 200. */
export const ServerInfo = z.object({
  response: z.object({ result: text, message: text, data: z.object({ pms_name: text, pms_version: text }).nullish().catch(null) }),
});

/** The template of the README, and others like it: all text. */
export const Webhook = z.looseObject({ action: text, event: text, media_type: text, rating_key: text, title: text, show_name: text, season_num: text, episode_num: text });
