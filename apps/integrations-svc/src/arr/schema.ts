import { z } from 'zod';
import { count, flag, id, text } from '../plugins/lenient.ts';

/** A list that may be absent or null. */
export const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish().transform((value) => value ?? []);

/** A resource as it came, to be written back with all its members, beside what is read of it. */
export const withWhole = <T extends z.ZodType>(schema: T) =>
  z.looseObject({ id: z.number() }).transform((whole, context): { whole: { id: number }; read: z.output<T> } => {
    const parsed = schema.safeParse(whole);
    if (parsed.success) return { whole, read: parsed.data };
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });

export const SystemStatus = z.object({ appName: z.string(), version: text });
export const QualityProfiles = z.array(z.object({ id: z.number(), name: z.string() }));
export const RootFolders = z.array(z.object({ path: z.string(), accessible: z.boolean().nullish().transform((value) => value ?? true), freeSpace: count }));
export type RootFolder = z.infer<typeof RootFolders>[number];
export const Tags = z.array(z.object({ id: z.number(), label: z.string() }));

export const StatusMessage = z.object({ title: text, messages: listOf(z.string()) });
export type StatusMessage = z.infer<typeof StatusMessage>;
const statusMessages = z.array(StatusMessage).nullish().catch([]).transform((value) => value ?? []);
const Named = z.object({ title: text }).nullish().catch(null).transform((value) => value?.title ?? null);
const Numbered = z.object({ id, seasonNumber: count, episodeNumber: count });

/** A row of the queue as Radarr, Sonarr v3 (one per episode) and Sonarr v5 (one per download) have it. */
export const QueueRow = z
  .object({
    id: z.number().int(),
    movieId: id,
    seriesId: id,
    episodeId: id,
    episodeIds: listOf(z.number()),
    movie: Named,
    series: Named,
    episode: Numbered.nullish().catch(null),
    episodes: z.array(Numbered).nullish().catch([]).transform((value) => value ?? []),
    title: text,
    downloadId: text,
    downloadClient: text,
    protocol: text,
    indexer: text,
    size: count,
    sizeleft: count,
    sizeLeft: count,
    timeleft: text,
    timeLeft: text,
    status: text,
    trackedDownloadStatus: text,
    trackedDownloadState: text,
    statusMessages,
    errorMessage: text,
  })
  .transform(({ sizeLeft, timeLeft, ...row }) => ({ ...row, sizeleft: row.sizeleft ?? sizeLeft, timeleft: row.timeleft ?? timeLeft }));
export type QueueRow = z.infer<typeof QueueRow>;
export const QueuePage = z.object({ totalRecords: z.number(), records: z.array(QueueRow) });

export const BlocklistPage = z.object({
  totalRecords: z.number(),
  records: z.array(z.object({ id: z.number(), movieId: id, seriesId: id, movie: Named, series: Named, sourceTitle: text, message: text, date: text })),
});

/** What an interactive search found; v5 of Sonarr nests the verdict. */
const Verdict = z.object({ approved: flag, rejections: listOf(z.union([z.string(), z.object({ message: text })])) });
export const Releases = z.array(z.object({ decision: Verdict.nullish(), ...Verdict.partial().shape }).transform(({ decision, ...flat }) => decision ?? flat));

export const Notifications = z.array(
  z.object({ id: z.number(), implementation: text, fields: listOf(z.object({ name: text, value: z.unknown().optional() })) }),
);

/** FluentValidation's refusal; other 400s are objects. */
export const ValidationFailures = z.array(z.object({ propertyName: text, errorMessage: text, errorCode: text }));

/** Members that the webhooks of all of them share; absent and null read alike. */
export const WebhookEnvelope = {
  eventType: z.string(),
  downloadId: text,
  isUpgrade: flag,
  deleteReason: text,
  message: text,
  release: z.object({ releaseTitle: text }).nullish().catch(null),
  downloadInfo: z.object({ title: text }).nullish().catch(null),
  downloadStatusMessages: statusMessages,
};
