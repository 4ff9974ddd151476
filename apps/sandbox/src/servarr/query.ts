import type { FastifyRequest } from 'fastify';
import type { PagedQuery } from './paging.ts';

export type Query = Record<string, string | undefined> & PagedQuery;

export const idOf = (request: FastifyRequest): number => Number((request.params as { id: string }).id);
export const queryOf = (request: FastifyRequest): Query => request.query as Query;
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

/** ASP.NET takes a list as a repeated member, or parted by commas. */
export const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat().flatMap((part) => part.split(','));
