import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { count, id, text } from '../lenient.ts';
import { whole } from '../whole.ts';
import { librarySettings } from '../media-server-settings.ts';

export const PlexSettings = z.object({
  url: baseUrl('http://plex:32400'),
  token: z.string().trim().min(1, 'is needed').meta({ label: 'Token', help: 'The X-Plex-Token of the account that owns the server.', secret: true }),
  publicUrl: baseUrl('https://plex.example.org').optional().meta({ label: 'Address for people', help: 'Where "Play" leads to. Empty: app.plex.tv.' }),
  ...librarySettings,
});
export type PlexSettings = z.infer<typeof PlexSettings>;

const container = <T extends z.ZodRawShape>(shape: T) => z.object({ MediaContainer: z.object(shape) }).transform(({ MediaContainer }) => MediaContainer);

export const Server = container({ machineIdentifier: z.string(), friendlyName: text, version: z.string() });

export const Sections = container({
  Directory: z.array(z.object({ key: z.coerce.string(), type: text, title: text })).default([]),
});

export const Metadata = z.object({
  ratingKey: z.coerce.string(),
  type: text,
  title: text,
  year: whole,
  /** Of Plex itself (`plex://movie/…`), or of a legacy agent with the number in it. */
  guid: text,
  Guid: z.array(z.object({ id: z.string() })).nullish().catch(null),
  index: whole,
  parentIndex: whole,
  grandparentRatingKey: id,
  /** One entry per version. */
  Media: z.array(z.object({ videoResolution: text, Part: z.array(z.object({ file: text })).nullish().catch(null) })).nullish().catch(null),
});
export type Metadata = z.infer<typeof Metadata>;
export const List = container({ size: z.number(), totalSize: z.number().optional(), Metadata: z.array(Metadata).default([]) });
export type List = z.infer<typeof List>;

export const Accounts = container({ Account: z.array(z.object({ id: z.coerce.string(), name: text })).default([]) });

export const History = container({
  size: z.number(),
  totalSize: z.number().optional(),
  Metadata: z.array(z.object({ ratingKey: id, viewedAt: count })).default([]),
});

export const Webhook = z.looseObject({
  event: z.string(),
  Metadata: z.looseObject({ type: text, title: text, ratingKey: id, parentRatingKey: id }).nullish().catch(null),
});
