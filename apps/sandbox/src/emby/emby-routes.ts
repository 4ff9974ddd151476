import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';

export function embyRoutes(_app: FastifyInstance, _world: World): void {}
