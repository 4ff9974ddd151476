import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { text } from '../lenient.ts';

export const SeerrSettings = z.object({
  url: baseUrl('http://seerr:5055'),
  apiKey: z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: 'Seerr shows it under Settings, General.', secret: true }),
  asUser: z.string().trim().min(1).optional().meta({ label: 'Ask as', help: 'User name of who asks here when the one who asked there is no user here. Empty: such a wish is only recorded.' }),
});
export type SeerrSettings = z.infer<typeof SeerrSettings>;

export const Status = z.object({ version: z.string(), commitTag: text });
/** Who the key belongs to: a wrong key is told by it, as the status is open to everybody. */
export const Me = z.object({ id: z.number() });
