import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import type { ShokoApi } from './api.ts';

/** Feeds of version 5 and of version 6; either leaves out what it does not have. */
const FEEDS = 'shoko,file,release';
const FIRST_MS = 500;
const LONGEST_MS = 60_000;

export interface HubListener {
  /** By the name of the message, in either version. */
  messages: Record<string, (payload: unknown) => void>;
  connected(): void;
  lost(): void;
}

/** Stays connected to Shoko's hub, or tries to: with a pause that doubles, and full jitter. @returns ends it */
export function stayConnected(api: ShokoApi, listener: HubListener): () => void {
  let stopped = false;
  let current: HubConnection | undefined;
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const once = async (): Promise<boolean> => {
    current = connection(api, await api.key(), listener.messages);
    const closed = new Promise<void>((resolve) => current?.onclose(() => resolve()));
    await current.start();
    listener.connected();
    await closed;
    listener.lost();
    return true;
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopped; failures += 1) {
      const held = await once().catch(() => {
        // The key may be the reason: a new one is asked for.
        api.forgetKey();
        return false;
      });
      if (held) failures = 0;
      if (!stopped) await pause(FIRST_MS + Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures));
    }
  };

  void run();
  return () => {
    stopped = true;
    wake();
    void current?.stop().catch(() => {});
  };
}

function connection(api: ShokoApi, apikey: string, messages: HubListener['messages']): HubConnection {
  const hub = new HubConnectionBuilder()
    .withUrl(`${api.settings.url}/signalr/aggregate?feeds=${FEEDS}`, {
      headers: { apikey },
      transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling,
      timeout: api.options.timeoutMs,
    })
    // Its log would carry addresses; what matters is told by `connected` and `lost`.
    .configureLogging(LogLevel.None)
    .build();
  for (const [name, take] of Object.entries(messages)) hub.on(name, take);
  return hub;
}
