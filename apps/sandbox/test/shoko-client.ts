import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import type { Answer, Stage } from './stage.ts';

export async function signIn(stage: Stage): Promise<string> {
  return (await stage.call('POST', '/shoko/api/auth', { user: 'sandbox', pass: 'sandbox', device: 'Test' })).json().apikey;
}

export const shoko = (stage: Stage, apikey: string, path: string): Promise<Answer> => stage.call('GET', `/shoko${path}`, undefined, { apikey });

export interface Listener {
  connection: HubConnection;
  heard: { name: string; payload: any }[];
  named(name: string): any[];
  /** When a message of this name has come so many times. */
  hears(name: string, times: number): Promise<void>;
  closed: Promise<void>;
}

const names = ['ShokoEvent:OnConnected', 'ShokoEvent:FileDetected', 'ShokoEvent:FileHashed', 'ShokoEvent:FileMatched', 'ShokoEvent:FileNotMatched', 'ShokoEvent:FileDeleted', 'file:detected', 'file:hashed', 'file:deleted', 'release:saved', 'release:search.completed'];

/** The client that Shoko's own programs use, on both generations' names. */
export async function listen(stage: Stage, apikey: string, feeds = 'shoko,file,release'): Promise<Listener> {
  const heard: Listener['heard'] = [];
  const connection = new HubConnectionBuilder()
    .withUrl(`${stage.sandbox.shokoUrl}/signalr/aggregate?feeds=${feeds}`, { accessTokenFactory: () => apikey })
    .configureLogging(LogLevel.None)
    .build();
  const waiting = new Set<() => void>();
  for (const name of names) {
    connection.on(name, (payload: unknown) => {
      heard.push({ name, payload });
      waiting.forEach((look) => look());
    });
  }
  const closed = new Promise<void>((resolve) => connection.onclose(() => resolve()));
  await connection.start();
  const named = (name: string): any[] => heard.filter((one) => one.name === name).map(({ payload }) => payload);
  const hears = (name: string, times: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (named(name).length < times) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { connection, heard, named, hears, closed };
}
