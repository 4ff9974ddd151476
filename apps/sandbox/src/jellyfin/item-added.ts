import { yearOf } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { itemId, runTimeTicks } from './item-view.ts';
import { SERVER_ID, SERVER_NAME, VERSION } from './server.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '\\"');

/** The webhook plugin's "Send All Properties" body for a film that has come in. */
export function itemAdded(world: World, tmdbId: number) {
  const film = world.catalogue.get(tmdbId);
  if (!film) throw new Error(`Film ${tmdbId} is not in the catalogue`);
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return {
    ServerId: SERVER_ID,
    ServerName: SERVER_NAME,
    ServerVersion: VERSION,
    ServerUrl: `${world.url}/jellyfin`,
    NotificationType: 'ItemAdded',
    Timestamp: world.clock.iso().replace('Z', '+00:00'),
    UtcTimestamp: world.clock.iso(),
    Name: escaped(film.title),
    Overview: escaped(film.overview),
    Tagline: '',
    ItemId: itemId(film.id),
    ItemType: 'Movie',
    RunTimeTicks: runTimeTicks(film),
    RunTime: `${part(film.runtime / 60)}:${part(film.runtime % 60)}:00`,
    Year: yearOf(film),
    PremiereDate: film.releaseDate,
    Genres: film.genres.join(', '),
    Provider_tmdb: String(film.id),
    ...(film.imdbId ? { Provider_imdb: film.imdbId } : {}),
    ...(film.collection ? { Provider_tmdbcollection: String(film.collection.id) } : {}),
    Video_0_Title: '1080p H264 SDR',
    Video_0_Type: 'Video',
    Video_0_Codec: 'h264',
    Video_0_Height: 1080,
    Video_0_Width: 1920,
    Video_0_ColorSpace: null,
  };
}
