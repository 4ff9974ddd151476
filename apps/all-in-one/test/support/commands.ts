import type { LiveMessage } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { WebSocket } from 'ws';
import type { Answer, Json } from './http.ts';

/** Somebody who gives commands over the WebSocket; answers look like those over HTTP. */
export interface Commander {
  give(name: string, input: object): Promise<Answer>;
  close(): void;
}

export async function commander(base: string, key: string): Promise<Commander> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/ws`, { headers: { 'x-api-key': key } });
  const waiting = new Map<string, (answer: Answer) => void>();
  let greeted = false;
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as LiveMessage;
    greeted ||= message.type === 'hello';
    if (message.type === 'answer') waiting.get(message.id)?.({ status: 200, body: message.result as Json });
    if (message.type === 'problem') waiting.get(String(message.id))?.({ status: message.status, body: message as unknown as Json });
  });
  await eventually(() => expect(greeted).toBe(true));
  let last = 0;
  return {
    give: (name, input) =>
      new Promise((answered) => {
        last += 1;
        waiting.set(String(last), answered);
        socket.send(JSON.stringify({ type: 'command', id: String(last), name, input }));
      }),
    close: () => socket.terminate(),
  };
}
