import { z } from 'zod';

/** A kind of content and what the rest of the system must know of it. */
interface ContentTypeDefinition {
  /** Metadata provider whose number identifies a title, in a request's `externalId`. */
  provider: string;
  /** What an `externalId` of that provider looks like. */
  externalId: RegExp;
  /** What a title consists of, where one can ask for some of it only; each part is an item that travels by itself. */
  parts: 'episodes' | null;
}

export const contentTypes = {
  movie: { provider: 'tmdb', externalId: /^[1-9]\d{0,9}$/, parts: null },
  series: { provider: 'tmdb', externalId: /^[1-9]\d{0,9}$/, parts: 'episodes' },
} as const satisfies Record<string, ContentTypeDefinition>;

export type ContentType = keyof typeof contentTypes;
export const ContentType = z.enum(Object.keys(contentTypes) as [ContentType, ...ContentType[]]);

export const hasParts = (contentType: ContentType): boolean => (contentTypes[contentType] as ContentTypeDefinition).parts !== null;

/** Every known number of a title at its providers, as strings. `anidb` is that of the entry for its first season. */
export const ExternalIds = z.object({ tmdb: z.string().optional(), imdb: z.string().optional(), tvdb: z.string().optional(), anidb: z.string().optional() });
export type ExternalIds = z.infer<typeof ExternalIds>;

/** Names a title: `movie:tmdb:603`. */
export function titleKey(contentType: ContentType, externalId: string): string {
  return `${contentType}:${contentTypes[contentType].provider}:${externalId}`;
}
