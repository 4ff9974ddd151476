import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  downloadProgressed, libraryChanged, notificationCreated, queueChanged, requestCounted, requestEvents, type Actor, type LiveMessage, type PayloadOf, type RequestEvent,
} from '@marquee/contracts';
import { OnSignal } from '@marquee/service-kit';

/** Somebody who listens. */
export interface Listener {
  readonly actor: Actor;
  send(text: string): void;
}

/** Hands on what happens to those who may see it. Every gateway follows the events by itself. */
@Injectable()
export class LiveHub implements OnModuleInit {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly bus: Bus) {}

  onModuleInit(): void {
    this.bus.tail(requestEvents, async (event: RequestEvent) => this.request(event));
    this.bus.tail([notificationCreated], async ({ userId, notification }: PayloadOf<typeof notificationCreated>) =>
      this.tell({ type: 'notification', notification }, (actor) => actor.userId === userId),
    );
    this.bus.tail([libraryChanged], async ({ titleKeys }: PayloadOf<typeof libraryChanged>) => this.tell({ type: 'library', titleKeys }, seesCatalogue));
  }

  @OnSignal(requestCounted)
  request({ request }: Pick<RequestEvent, 'request'>): void {
    this.tell({ type: 'request', request, entry: null }, ({ userId, permissions }) => userId === request.requestedBy.id || permissions.includes('requests.view_all'));
  }

  /** To all who see the catalogue: a percent without a name is what the marks on posters show to everybody. */
  @OnSignal(downloadProgressed)
  progressed(progress: PayloadOf<typeof downloadProgressed>): void {
    this.tell({ type: 'progress', ...progress }, seesCatalogue);
  }

  @OnSignal(queueChanged)
  queue(change: PayloadOf<typeof queueChanged>): void {
    this.tell({ type: 'queue', ...change }, ({ permissions }) => permissions.includes('queue.manage'));
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
  }

  countOf(userId: string): number {
    return [...this.listeners].filter(({ actor }) => actor.userId === userId).length;
  }

  private tell(message: LiveMessage, mayHear: (actor: Actor) => boolean): void {
    if (this.listeners.size === 0) return;
    const text = JSON.stringify(message);
    for (const listener of this.listeners) if (mayHear(listener.actor)) listener.send(text);
  }
}

const seesCatalogue = ({ permissions }: Actor) => permissions.includes('requests.view');
