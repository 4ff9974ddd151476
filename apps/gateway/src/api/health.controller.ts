import { Controller, Res } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { Database } from '@marquee/service-kit';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.ts';

const Live = z.object({ status: z.literal('ok') });
const Part = z.enum(['ok', 'unreachable']);
const Ready = z.object({ status: Part, database: Part, nats: Part }).meta({ id: 'Readiness' });

@Controller()
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly bus: Bus,
  ) {}

  @Endpoint('GET /health/live', { summary: 'The process answers', needs: 'nobody', answer: Live })
  live(): z.output<typeof Live> {
    return { status: 'ok' };
  }

  @Endpoint('GET /health/ready', { summary: 'It can do its work; else 503 with the part that is away', needs: 'nobody', answer: Ready })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.output<typeof Ready>> {
    const [database, nats] = await Promise.all([state(within(2_000, this.db.query('select 1'))), state(this.bus.ping())]);
    const status = database === 'ok' && nats === 'ok' ? 'ok' : 'unreachable';
    if (status !== 'ok') void reply.status(503);
    return { status, database, nats };
  }
}

const state = (check: Promise<unknown>): Promise<z.output<typeof Part>> => check.then(() => 'ok', () => 'unreachable');

const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('late')), ms).unref();
    }),
  ]);
