import type { Generation } from './qbittorrent-state.ts';

interface Ways {
  version: string;
  webApi: string;
  stop: string;
  start: string;
  /** The word within states such as `pausedDL`. */
  still: string;
  /** Answer to a wrong password. */
  wrong: { status: number; text: string };
  /** Status of an answer that has nothing to say. */
  empty: 200 | 204;
}

/** What the versions about do differently. */
export const ways: Readonly<Record<Generation, Ways>> = {
  old: { version: 'v4.6.7', webApi: '2.9.3', stop: 'pause', start: 'resume', still: 'paused', wrong: { status: 200, text: 'Fails.' }, empty: 200 },
  new: { version: 'v5.0.5', webApi: '2.11.4', stop: 'stop', start: 'start', still: 'stopped', wrong: { status: 200, text: 'Fails.' }, empty: 200 },
  newest: { version: 'v5.2.0', webApi: '2.16.1', stop: 'stop', start: 'start', still: 'stopped', wrong: { status: 401, text: '' }, empty: 204 },
};
