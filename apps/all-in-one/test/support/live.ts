import type { LiveMessage, RequestView } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { WebSocket } from 'ws';

/** What a browser would be told over the WebSocket, in order. */
export interface Live {
  messages: LiveMessage[];
  requests(id: string): RequestView[];
  /** The states a request was told to be in, without repetitions. */
  states(id: string): string[];
  percents(id: string): number[];
  /** Waits until the newest that was told of a request is like this. */
  told(id: string, like: object, within?: number): Promise<RequestView>;
  close(): void;
}

/** Open once it has been greeted. */
export async function follow(base: string, key: string): Promise<Live> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/ws`, { headers: { 'x-api-key': key } });
  const messages: LiveMessage[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data)) as LiveMessage));
  socket.on('error', () => {});
  const live: Live = {
    messages,
    requests: (id) => messages.flatMap((message) => (message.type === 'request' && message.request.id === id ? [message.request] : [])),
    states: (id) => live.requests(id).map(({ state }) => state).filter((state, i, all) => state !== all[i - 1]),
    percents: (id) => messages.flatMap((message) => (message.type === 'progress' && message.requestId === id ? [message.progress] : [])),
    told: (id, like, within = 20_000) =>
      eventually(() => {
        const newest = live.requests(id).at(-1);
        expect(newest).toMatchObject(like);
        return newest as RequestView;
      }, within),
    close: () => socket.terminate(),
  };
  await eventually(() => expect(messages[0]?.type).toBe('hello'));
  return live;
}
