import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';

export function sonarrRoutes(_app: FastifyInstance, _world: World): void {}
