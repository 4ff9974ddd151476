import { Injectable } from '@nestjs/common';
import { getTimeline, timelineEntry, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { RequestStore } from '../requests/request.store.ts';
import { TimelineStore } from './timeline.store.ts';

@Injectable()
export class GetTimelineHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly timeline: TimelineStore,
  ) {}

  @Handles(getTimeline)
  async handle({ id }: ParsedInputOf<typeof getTimeline>, actor: Actor | null): Promise<AnswerOf<typeof getTimeline>> {
    requirePermission(actor, 'requests.view');
    const request = await this.requests.visible(id, actor);
    const events = await this.timeline.entries(request.id);
    return { items: events.flatMap((event) => timelineEntry(event.subject, event) ?? []) };
  }
}
