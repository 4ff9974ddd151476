import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { takeTrouble } from '../trouble/trouble.ts';
import type { World } from '../world.ts';
import { isKnownKey } from './auth.ts';
import { hubOf } from './hub.ts';

const PATH = '/signalr/aggregate';

export const isHubAway = (world: World): boolean => world.clock.now() < (world.state.shoko.hubAwayUntil ?? 0);

/** Lets WebSockets into the hub, under the same troubles as every other call. */
export function openHub(app: FastifyInstance, world: World): void {
  const hub = hubOf(world);
  const sockets = new WebSocketServer({ noServer: true });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname.toLowerCase() !== `/shoko${PATH}`) return void socket.destroy();
    if (isHubAway(world) || takeTrouble(world.state.troubles.shoko, 'GET', PATH)) return void socket.destroy();
    const key = request.headers.apikey ?? bearer(request) ?? url.searchParams.get('apikey') ?? url.searchParams.get('access_token');
    if (!isKnownKey(world, String(key))) return refuse(socket, '401 Unauthorized');
    if (!hub.knows(url.searchParams.get('id'))) return refuse(socket, '404 Not Found');
    const feeds = url.searchParams.getAll('feeds').flatMap((list) => list.toLowerCase().split(',').map((feed) => feed.trim()));
    sockets.handleUpgrade(request, socket, head, (accepted) => hub.accept(accepted, feeds));
  };
  app.server.on('upgrade', upgrade);
  app.addHook('preClose', async () => {
    hub.close();
    sockets.close();
  });
}

const bearer = ({ headers }: IncomingMessage): string | undefined => /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
