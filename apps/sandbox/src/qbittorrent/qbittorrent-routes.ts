import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';

export function qBittorrentRoutes(_app: FastifyInstance, _world: World): void {}
