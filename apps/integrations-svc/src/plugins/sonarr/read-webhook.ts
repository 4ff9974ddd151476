import { pathIn } from '../../arr/paths.ts';
import { isAnimeTagged, meaningOf } from '../../arr/webhook.ts';
import type { NamedPart, WebhookMeaning } from '../port.ts';
import { Webhook } from './schema.ts';

const recorded = ['SeriesAdd', 'SeriesDelete', 'EpisodeFileDelete', 'Rename'];

/** What an event of Sonarr means. Never throws: what cannot be understood is `unknown`. */
export function readWebhook(body: unknown): WebhookMeaning {
  const parsed = Webhook.safeParse(body);
  if (!parsed.success) return { meaning: 'unknown', eventType: 'unknown', detail: 'It does not name its event.' };
  const { series, episodes, episodeFile, episodeFiles, ...envelope } = parsed.data;
  const files = [...(episodeFile ? [episodeFile] : []), ...episodeFiles].map(({ relativePath }) => relativePath).filter((path) => path !== null);
  return meaningOf(envelope, 'Sonarr', recorded, {
    ref: series?.id ?? null,
    tmdb: series?.tmdbId ?? null,
    tvdb: series?.tvdbId ?? null,
    title: series?.title ?? null,
    anime: series?.type === 'anime' || isAnimeTagged(series?.tags ?? []),
    parts: episodes.map(({ id, seasonNumber, episodeNumber, title, airDate, tvdbId }): NamedPart => ({
      ref: id, season: seasonNumber, episode: episodeNumber, tvdb: tvdbId, title, airDate,
      path: pathIn(series?.path ?? null, fileOf(seasonNumber, episodeNumber, files)),
    })),
  });
}

/**
 * One file holds all the episodes that come with it. Of several, as an import of a whole download names them, an episode has the
 * one that is called after it.
 */
function fileOf(season: number | null, episode: number | null, files: readonly string[]): string | null {
  if (files.length === 1 && files[0] !== undefined) return files[0];
  const named = files.filter((file) => numbersIn(file).some((at) => at.season === season && at.first <= (episode ?? 0) && (episode ?? 0) <= at.last));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** `S01E02`, `S01E02-E03`, `S01E02-03`, `S01E02E03`, `1x02` in the name of a file. */
function numbersIn(file: string): { season: number; first: number; last: number }[] {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  return [...name.matchAll(/s(\d{1,4})[ ._-]?e(\d{1,4})((?:-?e\d{1,4}|-\d{2,3}(?![\dp]))*)|(?<!\d)(\d{1,2})x(\d{2,3})(?!\d)/gi)].map(([, s, e, more, season, episode]) => {
    const first = Number(e ?? episode);
    const last = Number(/(\d{1,4})$/.exec(more ?? '')?.[1] ?? first);
    return { season: Number(s ?? season), first, last: Math.max(first, last) };
  });
}
