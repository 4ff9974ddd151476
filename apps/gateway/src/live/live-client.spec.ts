import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { eventually } from '@marquee/testing';
import type { Access } from '../access/access.ts';
import type { LiveCommands } from './live-commands.ts';
import { LiveClient } from './live-client.ts';
import type { LiveHub } from './live-hub.ts';
import { LiveSocket } from './live-socket.ts';
import type { News } from './news.ts';

/** A peer that takes nothing unless it is told to. */
class Peer extends EventEmitter {
  readyState = 1;
  bufferedAmount = 0;
  sent = 0;
  readonly texts: string[] = [];
  private readonly waiting: (() => void)[] = [];

  send(text: string, done?: () => void): void {
    this.bufferedAmount += text.length;
    this.sent += 1;
    this.texts.push(text);
    if (done) this.waiting.push(done);
  }

  takes(): void {
    this.bufferedAmount = 0;
    for (const done of this.waiting.splice(0)) done();
  }

  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }
}

const access = { user: { id: 'u' }, actor: { userId: 'u', permissions: [] } } as unknown as Access;
const text = 'x'.repeat(1_000);
const NEWEST = 10_000;
const news = (seq: number): News => ({ seq, size: 1_000, textFor: () => text });

let client: LiveClient | undefined;
afterEach(() => client?.ended());

function meet(peer: Peer): { client: LiveClient; socket: LiveSocket } {
  const hub = {
    newest: NEWEST,
    isKnown: async () => true,
    missed: async (after: number) => ({ news: Array.from({ length: 200 }, (_, i) => news(after + 1 + i)), last: after + 200 }),
  } as unknown as LiveHub;
  const socket = new LiveSocket(peer as unknown as WebSocket, access, () => access);
  client = new LiveClient(socket, hub, {} as LiveCommands, '127.0.0.1');
  return { client, socket };
}

test('who catches up is sent no more than it takes', async () => {
  const peer = new Peer();
  const { client: behind } = meet(peer);
  void behind.said(JSON.stringify({ type: 'resume', after: 0 }));
  await eventually(() => expect(peer.bufferedAmount).toBeGreaterThan(128 * 1024));
  const stuck = peer.sent;
  for (let seq = NEWEST; seq < NEWEST + 5_000; seq += 1) behind.hear(news(seq));

  expect(peer.sent).toBe(stuck);
  expect(peer.bufferedAmount).toBeLessThan(140 * 1024);
  await eventually(() => {
    peer.takes();
    expect(peer.sent).toBeGreaterThanOrEqual(NEWEST);
  });
});

test('how a request is between its events waits for these', async () => {
  const peer = new Peer();
  const { client: behind } = meet(peer);
  behind.show('a', '"held back"');
  behind.show('a', '"held back, newer"');
  expect(peer.texts).toHaveLength(1);
  void behind.said(JSON.stringify({ type: 'resume', after: NEWEST }));
  await eventually(() => expect(peer.texts.slice(1)).toEqual([expect.stringContaining('resumed'), '"held back, newer"']));
  behind.show('a', '"at once"');

  expect(peer.texts.at(-1)).toBe('"at once"');
});

test('who does not take what happens is cut off at a megabyte', () => {
  const peer = new Peer();
  const { socket } = meet(peer);
  for (let n = 0; n < 5_000; n += 1) socket.send(text);

  expect(peer.readyState).toBe(3);
  expect(peer.bufferedAmount).toBeLessThan(1.1 * 1024 * 1024);
});
