import { Injectable } from '@nestjs/common';
import { follow, listFollowers, unfollow, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { RequestStore } from '../requests/request.store.ts';
import { RequestViewer } from '../requests/viewer.ts';
import { CountStore } from './count.store.ts';
import { knowPerson } from './known-people.ts';
import { FollowerStore } from './follower.store.ts';

/** Whoever waits for it too sees the request, and is told of it. */
@Injectable()
export class FollowHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly counts: CountStore,
    private readonly followers: FollowerStore,
    private readonly viewer: RequestViewer,
  ) {}

  /** Its requester follows it by himself. */
  @Handles(follow)
  async follow({ id }: ParsedInputOf<typeof follow>, actor: Actor | null): Promise<AnswerOf<typeof follow>> {
    requirePermission(actor, 'requests.take_part');
    const { row } = await this.counts.change(id, async (tx, current, now) => {
      await this.counts.refuseJoining(tx, current, actor);
      if (current.requester_id === actor.userId) return undefined;
      await knowPerson(tx, actor);
      return (await this.followers.add(tx, current.id, actor.userId, now)) ? { followers: current.followers + 1 } : undefined;
    });
    return this.viewer.details(row, actor);
  }

  @Handles(unfollow)
  async unfollow({ id }: ParsedInputOf<typeof unfollow>, actor: Actor | null): Promise<AnswerOf<typeof unfollow>> {
    requirePermission(actor, 'requests.take_part');
    const request = await this.requests.visible(id, actor);
    await this.counts.change(request.id, async (tx, current) => ((await this.followers.remove(tx, current.id, actor.userId)) ? { followers: current.followers - 1 } : undefined));
    return {};
  }

  @Handles(listFollowers)
  async list({ id }: ParsedInputOf<typeof listFollowers>, actor: Actor | null): Promise<AnswerOf<typeof listFollowers>> {
    requirePermission(actor, 'requests.view');
    const request = await this.requests.visible(id, actor);
    return { items: await this.followers.list(request.id) };
  }
}
