import { isAnimeTagged, meaningOf } from '../../arr/webhook.ts';
import { pathIn } from '../../arr/paths.ts';
import type { WebhookMeaning } from '../port.ts';
import { Webhook } from './schema.ts';

const recorded = ['MovieDelete', 'MovieFileDelete', 'MovieAdded', 'Rename'];

/** What an event of Radarr means. Never throws: what cannot be understood is `unknown`. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const { movie, remoteMovie, movieFile, ...envelope } = parsed.data;
  return meaningOf(envelope, 'Radarr', recorded, {
    ref: movie?.id ?? null,
    tmdb: movie?.tmdbId ?? remoteMovie?.tmdbId ?? null,
    tvdb: null,
    title: movie?.title ?? remoteMovie?.title ?? null,
    anime: isAnimeTagged(movie?.tags ?? []),
    // A film has no parts; where its file lies travels with it.
    parts: movieFile ? [{ ref: movie?.id ?? null, season: null, episode: null, tvdb: null, title: null, airDate: null, path: pathIn(movie?.folderPath ?? null, movieFile.relativePath) }] : [],
  });
}
