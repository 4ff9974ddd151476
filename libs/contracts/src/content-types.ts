import { z } from 'zod';

/** A kind of content and what the rest of the system must know of it. */
interface ContentTypeDefinition {
  /** Metadata provider whose number identifies a title, in a request's `externalId`. */
  provider: string;
  /** What an `externalId` of that provider looks like. */
  externalId: RegExp;
}

export const contentTypes = {
  movie: { provider: 'tmdb', externalId: /^[1-9]\d{0,9}$/ },
} as const satisfies Record<string, ContentTypeDefinition>;

export type ContentType = keyof typeof contentTypes;
export const ContentType = z.enum(Object.keys(contentTypes) as [ContentType, ...ContentType[]]);

/** Every known number of a title at its providers, as strings. */
export const ExternalIds = z.object({ tmdb: z.string().optional(), imdb: z.string().optional(), tvdb: z.string().optional() });
export type ExternalIds = z.infer<typeof ExternalIds>;

/** Names a title: `movie:tmdb:603`. */
export function titleKey(contentType: ContentType, externalId: string): string {
  return `${contentType}:${contentTypes[contentType].provider}:${externalId}`;
}
