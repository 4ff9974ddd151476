import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { CONFIG, Logger } from '@marquee/service-kit';
import { WebSocketServer } from 'ws';
import { AccessCache } from '../access/access-cache.ts';
import { AccessGuard } from '../access/access.guard.ts';
import { Origins } from '../access/origin.ts';
import type { GatewayConfig } from '../config.ts';
import { LiveClient } from './live-client.ts';
import { LiveCommands } from './live-commands.ts';
import { LiveHub } from './live-hub.ts';
import { LiveSocket } from './live-socket.ts';

const HEARTBEAT_MS = 30_000;
const MAX_PER_USER = 100;
const GOING_AWAY = 1001;
/** A comment of the greatest length, however it is escaped. */
const MAX_MESSAGE_BYTES = 32 * 1024;

/** The WebSocket at `/ws`: the same cookie or key as HTTP, from our own pages only. */
@Injectable()
export class LiveServer {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  private readonly sockets = new Set<LiveSocket>();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly hub: LiveHub,
    private readonly guard: AccessGuard,
    private readonly origins: Origins,
    private readonly cache: AccessCache,
    private readonly commands: LiveCommands,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  attach(http: Server): void {
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => {});
      this.upgrade(request, socket, head).catch((error: unknown) => this.refuse(socket, error));
    });
    this.cache.onChange((userId) => {
      for (const socket of this.sockets) if (socket.actor.userId === userId) void socket.recheck();
    });
    this.heartbeat = setInterval(() => {
      for (const socket of this.sockets) void socket.heartbeat();
    }, HEARTBEAT_MS);
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const socket of this.sockets) socket.close(GOING_AWAY, 'restarting');
    this.server.close();
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { headers } = request;
    if (request.url?.split('?', 1)[0] !== '/ws') throw new AppError('route.not_found');
    if (headers['x-api-key'] === undefined) this.origins.assertOwn(headers);
    const again = () => this.guard.accessOf(headers['x-api-key'], headers.cookie);
    const access = await again();
    if (this.hub.countOf(access.user.id) >= MAX_PER_USER) throw new AppError('rate.limited', { retryAfterSeconds: 60 });
    this.server.handleUpgrade(request, socket, head, (ws) => {
      const live = new LiveSocket(ws, access, again);
      const client = new LiveClient(live, this.hub, this.commands, this.addressOf(request));
      this.sockets.add(live);
      this.hub.add(client);
      ws.on('message', (data) => void client.said(String(data)));
      ws.on('close', () => {
        this.sockets.delete(live);
        this.hub.remove(client);
        client.ended();
      });
    });
  }

  private addressOf({ headers, socket }: IncomingMessage): string {
    const forwarded = this.config.TRUST_PROXY ? String(headers['x-forwarded-for'] ?? '').split(',', 1)[0]?.trim() : '';
    return forwarded || (socket.remoteAddress ?? '');
  }

  private refuse(socket: Duplex, error: unknown): void {
    const problem = error instanceof AppError ? error : new AppError('internal');
    if (problem.kind === 'bug') this.logger.error({ err: error }, 'a WebSocket could not be opened');
    const body = JSON.stringify({ type: `urn:marquee:problem:${problem.code}`, status: problem.status, code: problem.code, detail: problem.message });
    socket.end(`HTTP/1.1 ${problem.status} Refused\r\nContent-Type: application/problem+json\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
}
