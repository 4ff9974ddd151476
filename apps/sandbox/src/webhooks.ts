import type { Clock } from './clock/clock.ts';
import type { Deliveries } from './deliveries.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { StandIn } from './state/stand-ins.ts';
import type { HeldWebhook, WebhookTrouble } from './state/webhook-trouble.ts';

/** What of the world they need. */
interface Surroundings {
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  readonly state: SandboxState;
}

type Send = (payload: object) => void;

const LATE_SECONDS = 10;

/** What every stand-in's webhooks go through: whatever trouble is switched on, then its own way of sending. */
export class Webhooks {
  readonly #senders = new Map<StandIn, Send>();

  constructor(private readonly world: Surroundings) {
    world.clock.on<HeldWebhook>('webhook.late', (late) => this.#send(late));
  }

  /** `send` delivers one payload to every address of the stand-in. */
  sender(standIn: StandIn, send: Send): void {
    this.#senders.set(standIn, send);
  }

  tell(standIn: StandIn, payload: object): void {
    const { state, clock } = this.world;
    const webhook: HeldWebhook = { standIn, payload };
    const trouble = this.#takeTrouble(standIn);
    if (trouble?.mode === 'lost') return;
    if (trouble?.mode === 'late') return clock.schedule(trouble.seconds ?? LATE_SECONDS, 'webhook.late', webhook);
    const waiting = state.heldWebhooks.filter((held) => held.standIn === standIn);
    if (trouble?.mode === 'held' || (trouble?.mode === 'disordered' && waiting.length === 0)) {
      state.heldWebhooks.push(webhook);
      return;
    }
    this.#send(webhook);
    if (trouble?.mode === 'duplicated') this.#send(webhook);
    if (trouble?.mode !== 'disordered') return;
    state.heldWebhooks = state.heldWebhooks.filter((held) => held.standIn !== standIn);
    waiting.forEach((held) => this.#send(held));
  }

  /** Lets go what was held, of all stand-ins together, one after the other. */
  async release(order: 'reverse' | 'as_sent'): Promise<void> {
    const held = this.world.state.heldWebhooks;
    this.world.state.heldWebhooks = [];
    for (const webhook of order === 'reverse' ? held.toReversed() : held) {
      this.#send(webhook);
      await this.world.deliveries.idle();
    }
  }

  #send({ standIn, payload }: HeldWebhook): void {
    this.#senders.get(standIn)?.(payload);
  }

  #takeTrouble(standIn: StandIn): WebhookTrouble | undefined {
    const { webhookTroubles } = this.world.state;
    const trouble = webhookTroubles[standIn];
    if (trouble?.times !== undefined && --trouble.times <= 0) delete webhookTroubles[standIn];
    return trouble;
  }
}
