import type { commentChanged, PayloadOf, requestShared } from '@marquee/contracts';
import { ofRequest } from './content.ts';
import { toPeople, type Told } from './telling.ts';

/** A new comment is told to those who wait for the request, and to those whom it names; not its words, which may be deleted again. */
export function commentTellings({ change, actor, at, comment, request, followers }: PayloadOf<typeof commentChanged>): Told[] {
  if (change !== 'added') return [];
  const mentioned = comment.mentions.map(({ id }) => id);
  const tellings = [toPeople('mention', mentioned, [actor.id]), toPeople('comment', [request.requestedBy.id, ...followers], [actor.id, ...mentioned])];
  return tellings.flatMap((telling) => (telling ? [{ ...telling, content: ofRequest(telling.kind, request, at, { actorName: actor.displayName }) }] : []));
}

export function shareTellings({ actor, at, userId, request }: PayloadOf<typeof requestShared>): Told[] {
  const telling = toPeople('request_shared', [userId], [actor.id]);
  return telling ? [{ ...telling, content: ofRequest('request_shared', request, at, { actorName: actor.displayName }) }] : [];
}
