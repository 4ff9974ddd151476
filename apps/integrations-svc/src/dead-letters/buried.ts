import type { BuriedMessage } from '@marquee/bus';
import type { DeadLetter } from '@marquee/contracts';
import { z } from 'zod';

/** Where an event says which request it is about. */
const About = z.object({ requestId: z.uuid().optional().catch(undefined), request: z.object({ id: z.uuid() }).optional().catch(undefined) }).catch({});

export const letterOfMessage = ({ seq, at, consumer, subject, reason, attempts, body }: BuriedMessage): DeadLetter => {
  const { requestId, request } = About.parse(payloadOf(body));
  return { id: `event:${seq}`, kind: 'event', at: at.toISOString(), subject, target: consumer, reason, reasonCode: null, reasonParams: {}, failure: null, attempts, requestId: requestId ?? request?.id ?? null };
};

/** The message; its text where it is not even JSON. */
export function payloadOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
