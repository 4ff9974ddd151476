import { Controller, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';
import { ImageSource } from '../images/image-source.ts';

/** What may be asked for is listed here; nothing of the caller's reaches the address but these. */
export const ImageParam = z.object({
  provider: z.enum(['tmdb']),
  size: z.enum(['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'w1280', 'original']),
  path: z.string().max(120).regex(/^[A-Za-z0-9_-]+\.(jpg|png|svg)$/),
});

@Controller()
export class ImagesController {
  constructor(private readonly source: ImageSource) {}

  @Endpoint('GET /images/{provider}/{size}/{path}', {
    summary: "A provider's image, from the same origin",
    needs: 'nobody',
    produces: 'image/*',
    problems: ['image.not_found', 'image.unavailable'],
  })
  async image(@Param({ schema: ImageParam }) param: z.output<typeof ImageParam>, @Headers('if-none-match') etag: string | undefined, @Res() reply: FastifyReply): Promise<unknown> {
    const image = await this.source.fetch(param, etag);
    void reply.headers(image.headers).status(image.status);
    return reply.send(image.body);
  }
}
