import type { FastifyInstance } from 'fastify';
import type { Film } from '../catalogue/film.ts';
import type { World } from '../world.ts';
import { drawBackdrop } from './backdrop.ts';
import { drawPoster } from './poster.ts';
import { seriesAsFilm } from './series-film.ts';

/** `b` stands before a backdrop, `s` before the number of a series. */
const name = /^(b?)(s?)(\d+)\.svg$/;

export function imageRoutes(app: FastifyInstance, world: World): void {
  const subject = (isSeries: boolean, id: number): Film | undefined => {
    if (!isSeries) return world.catalogue.get(id);
    const series = world.series.get(id);
    return series && seriesAsFilm(series);
  };
  app.get('/:size/:name', (request, reply) => {
    const [, backdrop, series, id] = name.exec((request.params as { name: string }).name) ?? [];
    const film = subject(series === 's', Number(id));
    if (!film) return reply.code(404).send();
    return reply
      .type('image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .header('access-control-allow-origin', '*')
      .send(backdrop ? drawBackdrop(film) : drawPoster(film));
  });
}
