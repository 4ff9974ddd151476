import type { FastifyReply, FastifyRequest } from 'fastify';
import { findEntry } from '../library/shelf-query.ts';
import type { World } from '../world.ts';
import { answer } from './answer.ts';
import { queryOf, sectionOf, windowOf } from './lists.ts';
import { metadata, seconds, unseen } from './metadata.ts';

/** Who watched what when, over all accounts: only the owner sees this. */
export function history(world: World, request: FastifyRequest, reply: FastifyReply) {
  const query = queryOf(request);
  const from = Number(query['viewedAt>'] ?? 0);
  const sign = query.sort?.startsWith('viewedAt:desc') ? -1 : 1;
  const all = world.state.plex.watched
    .filter(({ userId, at }) => (query.accountID === undefined || userId === query.accountID) && seconds(at) >= from)
    .sort((a, b) => sign * a.at.localeCompare(b.at));
  const { start, limit } = windowOf(request);
  const shown = all.slice(start, limit === undefined ? undefined : start + limit);
  void reply.header('x-plex-container-start', start).header('x-plex-container-total-size', all.length);
  return answer(request, reply, {
    size: shown.length,
    totalSize: all.length,
    offset: start,
    Metadata: shown.flatMap(({ userId, number, at }, index) => {
      const entry = findEntry(world, 'plex', number);
      if (!entry) return [];
      const { ratingKey, key, title, type, thumb, ...rest } = metadata(entry, unseen(false), false);
      const above = Object.fromEntries(Object.entries(rest).filter(([name]) => /^(grandparent|parent)|^index$|^originallyAvailableAt$/.test(name)));
      const { key: librarySectionID } = sectionOf(entry);
      return [{ historyKey: `/status/sessions/history/${index + 1}`, key, ratingKey, librarySectionID, title, type, thumb, ...above, viewedAt: seconds(at), accountID: Number(userId), deviceID: 1 }];
    }),
  });
}
