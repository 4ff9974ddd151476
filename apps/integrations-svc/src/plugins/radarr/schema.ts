import { z } from 'zod';
import { apiKey, chosen, instance } from '../../arr/settings.ts';
import { listOf, WebhookEnvelope, withWhole } from '../../arr/schema.ts';
import { baseUrl } from '../base-url.ts';
import { flag, id, text } from '../lenient.ts';

export const RadarrSettings = z.object({
  url: baseUrl('http://radarr:7878'),
  apiKey: apiKey('Radarr'),
  qualityProfileId: chosen.profile('Quality profile', 'Empty: the first one of Radarr.'),
  rootFolderPath: chosen.folder('Root folder', 'Empty: the first one that Radarr can write to.'),
  minimumAvailability: z
    .enum(['announced', 'inCinemas', 'released'])
    .default('released')
    .meta({ label: 'Minimum availability', help: 'From when on Radarr looks for a film.', optionLabels: { announced: 'Announced', inCinemas: 'In cinemas', released: 'Released' } }),
  tags: chosen.tags('Tags', 'Put on every film that Marquee adds.'),
  ...instance,
});
export type RadarrSettings = z.infer<typeof RadarrSettings>;

const MovieFile = z.object({ relativePath: text, path: text }).nullish().catch(null);
const members = {
  id: z.number().nullish().transform((value) => value ?? 0),
  tmdbId: z.number(),
  title: text,
  titleSlug: text,
  hasFile: flag,
  isAvailable: z.boolean().nullish(),
  monitored: flag,
  tags: listOf(z.number()),
  minimumAvailability: text,
  inCinemas: text,
  physicalRelease: text,
  digitalRelease: text,
  lastSearchTime: text,
  path: text,
  movieFile: MovieFile,
};
export const Movie = z.object(members);
export type Movie = z.infer<typeof Movie>;
/** Keeps every member as it came, because Radarr's PUT replaces the whole resource. */
export const WholeMovie = withWhole(Movie);
export const WholeMovies = z.array(WholeMovie);
export const LookedUp = z.array(z.object({ ...members, isExcluded: flag }));

const WebhookMovie = z.object({ id, tmdbId: id, title: text, folderPath: text, tags: listOf(z.string()).catch([]), releaseDate: text }).nullish().catch(null);
export const Webhook = z.object({
  ...WebhookEnvelope,
  movie: WebhookMovie,
  remoteMovie: z.object({ tmdbId: id, title: text }).nullish().catch(null),
  movieFile: z.object({ relativePath: text }).nullish().catch(null),
});
