import type { LiveMessage } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { WebSocket } from 'ws';
import type { Gateway } from './gateway.ts';

export interface LiveConnection {
  socket: WebSocket;
  messages: LiveMessage[];
  /** With the close code. */
  closed: Promise<number>;
  say(call: object): void;
  /** Sends a command and waits for its answer. */
  ask(name: string, input?: unknown): Promise<Extract<LiveMessage, { type: 'answer' | 'problem' }>>;
}

export const liveAddress = ({ base }: Gateway) => `${base.replace('http', 'ws')}/ws`;

/** Open once it has been greeted. */
export async function connectLive(gateway: Gateway, headers: Record<string, string>): Promise<LiveConnection> {
  const socket = new WebSocket(liveAddress(gateway), { headers });
  const messages: LiveMessage[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => {});
  socket.on('message', (data) => messages.push(JSON.parse(String(data)) as LiveMessage));
  let asked = 0;
  const connection: LiveConnection = {
    socket,
    messages,
    closed,
    say: (call) => socket.send(JSON.stringify(call)),
    ask: async (name, input) => {
      const id = `ask-${(asked += 1)}`;
      connection.say({ type: 'command', id, name, input });
      return eventually(() => {
        const answer = messages.find((message) => (message.type === 'answer' || message.type === 'problem') && message.id === id);
        if (!answer) throw new Error(`no answer to ${name} yet`);
        return answer as Extract<LiveMessage, { type: 'answer' | 'problem' }>;
      });
    },
  };
  await eventually(() => expect(messages[0]?.type).toBe('hello'));
  return connection;
}

export const seqsOf = (messages: readonly LiveMessage[], types: readonly LiveMessage['type'][] = ['request', 'comment', 'notification', 'library']): number[] =>
  messages.flatMap((message) => (types.includes(message.type) && 'seq' in message && message.seq !== undefined ? [message.seq] : []));
