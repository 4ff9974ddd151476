import { z } from 'zod';
import { baseUrl } from '../base-url.ts';
import { count, text } from '../lenient.ts';

export const QbittorrentSettings = z.object({
  url: baseUrl('http://qbittorrent:8080'),
  username: z.string().trim().optional().meta({ label: 'User name', help: 'Of the Web UI. Empty where qBittorrent lets this address in without.' }),
  password: z.string().optional().meta({ label: 'Password', secret: true }),
  apiKey: z.string().trim().optional().meta({ label: 'API key', help: 'Instead of user name and password, from qBittorrent 5.2 on.', secret: true }),
});
export type QbittorrentSettings = z.infer<typeof QbittorrentSettings>;

/** What has changed since the answer with the given number; only the members that changed. */
export const MainData = z.object({
  rid: z.number(),
  full_update: z.boolean().optional(),
  torrents: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  torrents_removed: z.array(z.string()).default([]),
});

/** A torrent, put together from all that was told of it. */
export const Torrent = z.object({
  name: text,
  state: text,
  progress: count,
  eta: count,
  size: count,
  amount_left: count,
  dlspeed: count,
  availability: count,
  added_on: count,
  infohash_v1: text,
  infohash_v2: text,
});
export type Torrent = z.infer<typeof Torrent>;

export const Version = z.string().trim().regex(/^v?\d+(\.\d+)+/);
