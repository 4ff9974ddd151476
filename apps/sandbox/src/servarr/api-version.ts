import type { FastifyReply } from 'fastify';
import { listOf, type Query } from './query.ts';

/** What the versions of the API do differently; version 5 is Sonarr's alone. */
export interface ApiVersion {
  base: '/api/v3' | '/api/v5';
  /** Name of the connections that send webhooks. */
  connections: 'notification' | 'connection';
  /** Answer to a deletion. */
  gone(reply: FastifyReply): object;
  /** Whether a part is asked for along with the resource. */
  includes(query: Query, part: 'movie' | 'series' | 'episode' | 'episodes' | 'episodeFile'): boolean;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const v3: ApiVersion = {
  base: '/api/v3',
  connections: 'notification',
  gone: () => ({}),
  includes: (query, part) => query[`include${capital(part)}`]?.toLowerCase() === 'true',
};

export const v5: ApiVersion = {
  base: '/api/v5',
  connections: 'connection',
  gone: (reply) => reply.code(204).send(),
  includes: (query, part) => listOf(query.includeSubresources).some((asked) => asked.toLowerCase() === part.toLowerCase()),
};
