import { z } from 'zod';
import { apiKey, chosen, instance } from '../../arr/settings.ts';
import { listOf, WebhookEnvelope, withWhole } from '../../arr/schema.ts';
import { baseUrl } from '../base-url.ts';
import { count, flag, id, text } from '../lenient.ts';

export const SonarrSettings = z.object({
  url: baseUrl('http://sonarr:8989'),
  apiKey: apiKey('Sonarr'),
  qualityProfileId: chosen.profile('Quality profile', 'Empty: the first one of Sonarr.'),
  rootFolderPath: chosen.folder('Root folder', 'Empty: the first one that Sonarr can write to.'),
  tags: chosen.tags('Tags', 'Put on every series that Marquee adds.'),
  animeQualityProfileId: chosen.profile('Quality profile for anime', 'Empty: the same as for other series.'),
  animeRootFolderPath: chosen.folder('Root folder for anime', 'Empty: the same as for other series.'),
  animeTags: chosen.tags('Tags for anime', 'Put on anime besides the tags above.'),
  seriesType: z
    .enum(['standard', 'daily', 'anime'])
    .default('standard')
    .meta({ label: 'Series type', help: 'Of what is not known to be anime.', optionLabels: { standard: 'Standard', daily: 'Daily', anime: 'Anime' } }),
  seasonFolder: z.boolean().default(true).meta({ label: 'A folder per season' }),
  ...instance,
});
export type SonarrSettings = z.infer<typeof SonarrSettings>;

/** What `/api` says; programs of before answer with something else. */
export const ApiInfo = z.object({ current: text }).catch({ current: null });
export const LanguageProfiles = z.array(z.object({ id: z.number() }));

const Season = z.looseObject({ seasonNumber: z.number(), monitored: flag });
const members = {
  id: z.number().nullish().transform((value) => value ?? 0),
  tvdbId: z.number(),
  tmdbId: id,
  imdbId: text,
  title: text,
  titleSlug: text,
  year: count,
  path: text,
  seriesType: text,
  status: text,
  ended: z.boolean().nullish(),
  monitored: flag,
  monitorNewItems: text,
  tags: listOf(z.number()),
  seasons: listOf(Season),
  added: text,
  statistics: z.object({ totalEpisodeCount: count }).nullish().catch(null),
};
export const Series = z.object(members);
export type Series = z.infer<typeof Series>;
/** Keeps every member as it came, because Sonarr's PUT replaces the whole resource. */
export const WholeSeries = withWhole(Series);
export type WholeSeries = z.infer<typeof WholeSeries>;

export const Episode = z.object({
  id: z.number(),
  tvdbId: id,
  seasonNumber: z.number(),
  episodeNumber: z.number(),
  absoluteEpisodeNumber: count,
  title: text,
  airDate: text,
  airDateUtc: text,
  lastSearchTime: text,
  hasFile: flag,
  monitored: flag,
  episodeFile: z.object({ relativePath: text, path: text }).nullish().catch(null),
});
export type Episode = z.infer<typeof Episode>;

const WebhookFile = z.object({ relativePath: text }).catch({ relativePath: null });
/** A list that may be of another type, or hold what is. */
const lenientList = <T extends z.ZodType>(item: T) => z.array(item).nullish().catch([]).transform((value) => value ?? []);
export const Webhook = z.object({
  ...WebhookEnvelope,
  series: z.object({ id, title: text, path: text, tvdbId: id, tmdbId: id, type: text, tags: lenientList(z.string()) }).nullish().catch(null),
  episodes: lenientList(z.object({ id, seasonNumber: count, episodeNumber: count, title: text, airDate: text, tvdbId: id })),
  episodeFile: WebhookFile.nullish(),
  episodeFiles: lenientList(WebhookFile),
});
