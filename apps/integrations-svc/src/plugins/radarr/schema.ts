import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { count, flag, id, text } from '../lenient.ts';

export const RadarrSettings = z.object({
  url: baseUrl('http://radarr:7878'),
  apiKey: z.string().trim().min(1, 'is needed').meta({ label: 'API key', help: 'Radarr shows it under Settings, General.', secret: true }),
  qualityProfileId: z.int().positive().optional().meta({ label: 'Quality profile', help: 'Empty: the first one of Radarr.', optionsFrom: 'qualityProfiles' }),
  rootFolderPath: z.string().trim().min(1).optional().meta({ label: 'Root folder', help: 'Empty: the first one that Radarr can write to.', optionsFrom: 'rootFolders' }),
  minimumAvailability: z
    .enum(['announced', 'inCinemas', 'released'])
    .default('released')
    .meta({ label: 'Minimum availability', help: 'From when on Radarr looks for a film.', optionLabels: { announced: 'Announced', inCinemas: 'In cinemas', released: 'Released' } }),
  tags: z.array(z.int().positive()).default([]).meta({ label: 'Tags', help: 'Put on every film that Marquee adds.', optionsFrom: 'tags' }),
});
export type RadarrSettings = z.infer<typeof RadarrSettings>;

export const SystemStatus = z.object({ appName: z.string(), version: text });
export const QualityProfiles = z.array(z.object({ id: z.number(), name: z.string() }));
export const RootFolders = z.array(z.object({ path: z.string(), accessible: z.boolean().nullish().transform((value) => value ?? true), freeSpace: count }));
export const Tags = z.array(z.object({ id: z.number(), label: z.string() }));

const members = { id: z.number().nullish().transform((value) => value ?? 0), tmdbId: z.number(), hasFile: flag, isAvailable: z.boolean().nullish(), monitored: flag, tags: z.array(z.number()).nullish().transform((value) => value ?? []) };
export const Movie = z.object(members);
export type Movie = z.infer<typeof Movie>;
/** Keeps every member, because Radarr's PUT replaces the whole resource. */
export const WholeMovie = z.looseObject(members);
export const LookedUp = z.array(z.object({ ...members, title: text, isExcluded: flag }));

const StatusMessage = z.object({ title: text, messages: z.array(z.string()).nullish().transform((value) => value ?? []) });
export const QueueItem = z.object({
  movieId: id,
  downloadId: text,
  size: count,
  sizeleft: count,
  timeleft: text,
  status: text,
  trackedDownloadStatus: text,
  trackedDownloadState: text,
  statusMessages: z.array(StatusMessage).nullish().catch([]).transform((value) => value ?? []),
  errorMessage: text,
});
export type QueueItem = z.infer<typeof QueueItem>;
export const QueuePage = z.object({ totalRecords: z.number(), records: z.array(QueueItem) });

export const NotificationList = z.array(
  z.object({ id: z.number(), implementation: text, fields: z.array(z.object({ name: z.string(), value: z.unknown() })).nullish().transform((value) => value ?? []) }),
);

/** FluentValidation's refusal; other 400s are objects. */
export const ValidationFailures = z.array(z.object({ propertyName: text, errorMessage: text, errorCode: text }));

const WebhookMovie = z.object({ id, tmdbId: id, title: text }).nullish().catch(null);
export const Webhook = z.object({
  eventType: z.string(),
  movie: WebhookMovie,
  remoteMovie: WebhookMovie,
  downloadId: text,
  isUpgrade: flag,
  deleteReason: text,
  message: text,
  release: z.object({ releaseTitle: text }).nullish().catch(null),
  downloadStatusMessages: z.array(StatusMessage).nullish().catch([]).transform((value) => value ?? []),
});
export type RadarrWebhook = z.infer<typeof Webhook>;
