import type { StandIn } from './stand-ins.ts';

export const webhookTroubleModes = ['lost', 'duplicated', 'disordered', 'late', 'held'] as const;

export interface WebhookTrouble {
  /** `disordered` holds one back until the next has gone; `held` holds all of them until they are released. */
  mode: (typeof webhookTroubleModes)[number];
  seconds?: number;
  times?: number;
}

export interface HeldWebhook {
  standIn: StandIn;
  payload: object;
}
