import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { StandIn } from '../state/stand-ins.ts';
import type { World } from '../world.ts';
import { cut, spoil } from './spoil.ts';
import { takeTrouble, type Trouble } from './trouble.ts';

const NEVER_ANSWERED_MS = 60_000;

/** Puts the trouble switches in front of a stand-in's routes. */
export function rehearseTrouble(app: FastifyInstance, world: World, standIn: StandIn): void {
  const swallowed = new WeakMap<FastifyRequest, Trouble>();

  app.addHook('onRequest', async (request, reply) => {
    const troubles = world.state.troubles[standIn];
    if (troubles.length === 0) return;
    const path = (request.url.split('?')[0] ?? '').slice(standIn.length + 1);
    const trouble = takeTrouble(troubles, request.method, path);
    if (!trouble) return;
    if (trouble.mode === 'accept_then_timeout') swallowed.set(request, trouble);
    else return spoil(trouble, standIn, request, reply);
  });

  app.addHook('onSend', async (request, reply) => {
    const trouble = swallowed.get(request);
    if (!trouble) return;
    await wait(trouble.delayMs ?? NEVER_ANSWERED_MS, undefined, { ref: false });
    cut(request, reply);
  });
}
