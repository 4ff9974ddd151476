import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { drawBackdrop } from './backdrop.ts';
import { drawPoster } from './poster.ts';

const name = /^(b?)(\d+)\.svg$/;

export function imageRoutes(app: FastifyInstance, world: World): void {
  app.get('/:size/:name', (request, reply) => {
    const [, backdrop, id] = name.exec((request.params as { name: string }).name) ?? [];
    const film = world.catalogue.get(Number(id));
    if (!film) return reply.code(404).send();
    return reply
      .type('image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .header('access-control-allow-origin', '*')
      .send(backdrop ? drawBackdrop(film) : drawPoster(film));
  });
}
