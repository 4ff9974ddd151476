import type { Entry, EpisodeEntry, SeasonEntry } from '../library/entry.ts';
import { sendWebhook } from '../library/send-webhook.ts';
import type { World } from '../world.ts';
import { itemId } from './ids.ts';
import { pixels, runTimeTicks } from './item-view.ts';
import { SERVER_ID, SERVER_NAME, VERSION } from './server.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '\\"');
const padded = (value: number, length: number): string => String(Math.floor(value)).padStart(length, '0');
const types = { movie: 'Movie', series: 'Series', season: 'Season', episode: 'Episode' } as const;

/** The webhook plugin's "Send All Properties" body. */
export const jellyfinWebhook = (world: World, event: 'added' | 'removed', entry: Entry) => ({
  ServerId: SERVER_ID,
  ServerName: SERVER_NAME,
  ServerVersion: VERSION,
  ServerUrl: `${world.url}/jellyfin`,
  NotificationType: event === 'added' ? 'ItemAdded' : 'ItemDeleted',
  Timestamp: world.clock.iso().replace('Z', '+00:00'),
  UtcTimestamp: world.clock.iso(),
  Name: escaped(entry.title),
  Overview: escaped(entry.overview),
  Tagline: '',
  ItemId: itemId(entry.number),
  ItemType: types[entry.kind],
  RunTimeTicks: runTimeTicks(entry),
  RunTime: `${padded(entry.minutes / 60, 2)}:${padded(entry.minutes % 60, 2)}:00`,
  Year: entry.year,
  ...(entry.premiere ? { PremiereDate: entry.premiere } : {}),
  Genres: entry.genres.join(', '),
  ...(entry.kind === 'season' || entry.kind === 'episode' ? withinSeries(entry) : {}),
  ...Object.fromEntries(Object.entries(entry.ids).map(([provider, id]) => [`Provider_${provider}`, id])),
  ...(entry.kind === 'movie' || entry.kind === 'episode' ? video(entry) : {}),
});

const numbered = (name: string, value: number) => ({ [name]: value, [`${name}00`]: padded(value, 2), [`${name}000`]: padded(value, 3) });

const withinSeries = (entry: SeasonEntry | EpisodeEntry) => ({
  SeriesName: escaped(entry.series.title),
  SeriesId: itemId(entry.series.number),
  ...numbered('SeasonNumber', entry.season),
  ...(entry.kind === 'episode' ? { SeasonId: itemId(entry.seasonNumber), ...numbered('EpisodeNumber', entry.episode) } : {}),
  ...(entry.kind === 'episode' && entry.episodeEnd > entry.episode ? numbered('EpisodeNumberEnd', entry.episodeEnd) : {}),
});

const video = (entry: Entry) => ({
  Video_0_Title: `${pixels(entry)[1]}p H264 SDR`,
  Video_0_Type: 'Video',
  Video_0_Codec: 'h264',
  Video_0_Height: pixels(entry)[1],
  Video_0_Width: pixels(entry)[0],
  Video_0_ColorSpace: null,
});

export function sendJellyfinWebhook(world: World, payload: object): void {
  const { NotificationType: event, Name: title } = payload as ReturnType<typeof jellyfinWebhook>;
  /** The plugin sends JSON as `text/plain` unless its user says otherwise. */
  sendWebhook(world, 'jellyfin', () => ({ event, title, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: payload }));
}
