import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ImportedFile } from '../src/library/imported-file.ts';
import type { Answer, Stage } from './stage.ts';

export const recollectionsFile: ImportedFile = {
  path: '/data/movies/Violet Evergarden - Recollections (2021)/Violet Evergarden - Recollections (2021).mkv',
  contentType: 'movie',
  tmdbId: 999_999_001,
  title: 'Violet Evergarden: Recollections',
  year: 2021,
  anime: true,
};

export const LYCORIS = { contentType: 'series', tmdbId: 154494 } as const;
export const VIOLET = { contentType: 'series', tmdbId: 75214 } as const;
export const MATRIX = { contentType: 'movie', tmdbId: 603 } as const;

export const episode = (series: { title: string; tmdbId: number }, season: number, number: number, more: Partial<ImportedFile> = {}): ImportedFile => ({
  path: `/data/tv/${series.title}/Season ${season}/${series.title} - S${season}E${number}.mkv`,
  contentType: 'series',
  ...series,
  year: 2010,
  season,
  episode: number,
  anime: false,
  ...more,
});

export const plex = (stage: Stage, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  stage.call('GET', `/plex${path}`, undefined, { 'x-plex-token': 'sandbox', accept: 'application/json', ...headers });

export const emby = (stage: Stage, path: string, method = 'GET'): Promise<Answer> => stage.call(method, `/emby${path}`, undefined, { 'x-emby-token': 'sandbox' });

export interface RawReceiver {
  url: string;
  received: { text: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Keeps bodies as they came: forms as well as JSON. */
export async function openRawReceiver(): Promise<RawReceiver> {
  const received: RawReceiver['received'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ text: Buffer.concat(chunks).toString('latin1'), headers: request.headers });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The JSON of a form's field, in whatever form it came. */
export const multipartField = (text: string, name: string): any =>
  JSON.parse(Buffer.from(new RegExp(`name="${name}"\\r\\n\\r\\n([\\s\\S]*?)\\r\\n--`).exec(text)?.[1] ?? 'null', 'latin1').toString('utf8'));
