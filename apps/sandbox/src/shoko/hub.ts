import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { World } from '../world.ts';
import type { Message } from './messages.ts';

/** Ends every frame of SignalR's JSON protocol. */
const END = '\u001e';
const PING_MS = 10_000;

const types = { invocation: 1, completion: 3, ping: 6, close: 7 } as const;

interface Frame {
  type?: number;
  protocol?: string;
  target?: string;
  invocationId?: string;
  arguments?: unknown[];
}

const feeds5 = ['anidb', 'avdump', 'queue', 'shoko'];
const feeds6 = ['anidb', 'avdump', 'configuration', 'file', 'group', 'managedfolder', 'metadata', 'network', 'plugin', 'queue', 'release', 'user', 'userdata'];

const hubs = new WeakMap<World, Hub>();

export function hubOf(world: World): Hub {
  const hub = hubs.get(world) ?? new Hub(world);
  hubs.set(world, hub);
  return hub;
}

/** The server's side of SignalR, as far as one that only talks needs it. What is said while nobody listens is lost. */
export class Hub {
  readonly #listeners = new Map<WebSocket, Set<string>>();
  readonly #tokens = new Set<string>();
  #pings: NodeJS.Timeout | undefined;

  constructor(private readonly world: World) {}

  get listeners(): number {
    return this.#listeners.size;
  }

  negotiate() {
    const connectionToken = randomBytes(16).toString('base64url');
    this.#tokens.add(connectionToken);
    return {
      negotiateVersion: 1,
      connectionId: randomBytes(16).toString('base64url'),
      connectionToken,
      availableTransports: [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }],
    };
  }

  /** A client that skips the negotiation names no connection. */
  knows(connectionToken: string | null): boolean {
    return connectionToken === null || this.#tokens.has(connectionToken);
  }

  accept(socket: WebSocket, feeds: readonly string[]): void {
    let greeted = false;
    this.#pings ??= setInterval(() => this.#all((one) => write(one, { type: types.ping })), PING_MS).unref();
    socket.on('message', (data: Buffer) => {
      for (const text of data.toString().split(END).filter(Boolean)) {
        const frame = read(text);
        if (greeted) this.#answer(socket, frame);
        else {
          greeted = true;
          this.#greet(socket, frame, feeds);
        }
      }
    });
    socket.on('close', () => this.#listeners.delete(socket));
    socket.on('error', () => socket.terminate());
  }

  send({ feed, target, payload }: Message): void {
    this.#all((socket, feeds) => {
      if (feeds.has(feed)) write(socket, { type: types.invocation, target, arguments: [payload] });
    });
  }

  /** Cuts every line, without a word. */
  drop(): void {
    this.#all((socket) => socket.terminate());
    this.#listeners.clear();
    this.#tokens.clear();
  }

  close(): void {
    clearInterval(this.#pings);
    this.#pings = undefined;
    this.drop();
  }

  #all(act: (socket: WebSocket, feeds: Set<string>) => void): void {
    for (const [socket, feeds] of this.#listeners) if (socket.readyState === WebSocket.OPEN) act(socket, feeds);
  }

  #greet(socket: WebSocket, { protocol }: Frame, feeds: readonly string[]): void {
    if (protocol !== 'json') {
      write(socket, { error: `The protocol '${protocol}' is not supported.` });
      return socket.close();
    }
    write(socket, {});
    this.#listeners.set(socket, new Set());
    this.#join(socket, feeds);
  }

  #join(socket: WebSocket, feeds: readonly string[]): boolean {
    const isStable = this.world.state.shoko.settings.generation === 5;
    const joined = this.#listeners.get(socket);
    const fresh = (isStable ? feeds5 : feeds6).filter((feed) => feeds.includes(feed) && joined && !joined.has(feed));
    for (const feed of fresh) {
      joined?.add(feed);
      if (isStable && feed === 'shoko') write(socket, { type: types.invocation, target: 'ShokoEvent:OnConnected', arguments: [] });
      /** From 6 on only feeds that have something to tell say so. */
      if (feed === 'queue') write(socket, { type: types.invocation, target: isStable ? 'Queue:OnConnected' : 'queue:connected', arguments: [{ Running: true, TotalCount: 0 }] });
    }
    return fresh.length > 0;
  }

  #answer(socket: WebSocket, { type, target, invocationId, arguments: given }: Frame): void {
    if (type === types.close) return socket.close();
    if (type !== types.invocation) return;
    const reply = (result: object): void => {
      if (invocationId !== undefined) write(socket, { type: types.completion, invocationId, ...result });
    };
    const joined = this.#listeners.get(socket);
    const named = [given?.[0]].flat().map(String);
    switch (target) {
      case 'feed.join_single':
      case 'feed.join_many':
        return reply({ result: this.#join(socket, named) });
      case 'feed.leave_single':
      case 'feed.leave_many':
        return reply({ result: named.map((feed) => joined?.delete(feed)).includes(true) });
      case 'feed.list_all':
        return reply({ result: feeds6 });
      default:
        return reply({ error: `Unknown hub method '${target}'` });
    }
  }
}

const write = (socket: WebSocket, frame: object): void => socket.send(JSON.stringify(frame) + END);

function read(text: string): Frame {
  try {
    return JSON.parse(text) as Frame;
  } catch {
    return {};
  }
}
