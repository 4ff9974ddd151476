import { headers as natsHeaders, type MsgHdrs } from '@nats-io/transport-node';
import { Actor, AppError, isProblemCode } from '@marquee/contracts';
import type { CallContext } from './context.ts';

const REQUEST_ID = 'X-Request-Id';
const ACTOR = 'X-Marquee-Actor';
const PROBLEM = 'X-Marquee-Problem';
const encoder = new TextEncoder();

export const encode = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value ?? null));

export function contextHeaders(context: CallContext): MsgHdrs {
  const headers = natsHeaders();
  headers.set(REQUEST_ID, context.requestId);
  if (context.actor) headers.set(ACTOR, encodeURIComponent(JSON.stringify(context.actor)));
  return headers;
}

export function contextOf(headers: MsgHdrs | undefined): CallContext {
  const actor = headers?.get(ACTOR);
  return {
    requestId: headers?.get(REQUEST_ID) || 'none',
    actor: actor ? Actor.parse(JSON.parse(decodeURIComponent(actor))) : null,
  };
}

/** An error as NATS services give it: `Nats-Service-Error*` headers, beside our own code; details in the body. */
export function problemReply(problem: AppError): { headers: MsgHdrs; data: Uint8Array } {
  const headers = natsHeaders();
  headers.set('Nats-Service-Error-Code', String(problem.status));
  headers.set('Nats-Service-Error', problem.code);
  headers.set(PROBLEM, problem.code);
  return { headers, data: encode(problem.details) };
}

export function problemOf(headers: MsgHdrs | undefined, body: () => unknown): AppError | undefined {
  const code = headers?.get(PROBLEM);
  if (!code) return undefined;
  return isProblemCode(code) ? new AppError(code, body() as Record<string, unknown>) : new AppError('internal', { code });
}
