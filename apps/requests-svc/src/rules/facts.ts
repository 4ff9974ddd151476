import type { ContentType, Preferences, RuleFacts, TitleDetails, Wish } from '@marquee/contracts';
import type { Requester } from '../people/person.store.ts';
import type { Given } from './outcome.ts';

/** As they are kept with a request: with what was so whatever the rules said, so that others can be tried later. */
export type StoredFacts = RuleFacts & { given?: Given };

type Title = Pick<TitleDetails, 'contentType' | 'releaseYear' | 'genres' | 'originalLanguage' | 'certifications' | 'minimumAge' | 'voteAverage' | 'voteCount' | 'popularity' | 'anime' | 'streaming'>;

/** What is asked for; `wish` and `parts` are null of a type without parts. */
export interface Asked {
  contentType: ContentType;
  wish: Wish | null;
  parts: number | null;
  preferences: Preferences;
}

const DAY_MS = 86_400_000;
/** Whose certifications count where a country has none of its own. */
const FALLBACK_COUNTRY = 'US';

/** What rules may ask about a wish, before anybody has voted. */
export function factsOf(requester: Requester, title: Title, asked: Asked, now: Date): RuleFacts {
  const { id, role, country, trust, requests, lastRequestAt } = requester;
  return {
    user_role: role,
    trust_score: trust,
    user_country: country,
    requester: id,
    requests_last_days: requests,
    // In hundredths, downwards: an hour more is seen, a second is not.
    days_since_last_request: lastRequestAt && Math.floor((100 * (now.getTime() - lastRequestAt.getTime())) / DAY_MS) / 100,
    content_type: asked.contentType,
    release_year: title.releaseYear,
    genre: title.genres.length > 0 ? title.genres : null,
    original_language: title.originalLanguage,
    certification: (country && title.certifications[country]) ?? title.certifications[FALLBACK_COUNTRY] ?? null,
    minimum_age: title.minimumAge,
    // Providers rate what nobody has voted on with 0.
    rating: title.voteCount === 0 ? null : title.voteAverage,
    popularity: title.popularity,
    anime: title.anime,
    streaming_on: streamingIn(country, title.streaming),
    votes: 0,
    ...sizeOf(asked),
  };
}

/** The facts of an edited wish; all else stays as it was when it was asked for. */
export const factsOfEdit = (facts: StoredFacts, asked: Asked): StoredFacts => ({ ...facts, ...sizeOf(asked) });

const sizeOf = ({ wish, parts, preferences }: Asked) => ({ season_count: wish?.seasons.length ?? null, part_count: parts, is_4k: preferences.resolution === '4k' });

/** None in a country, where others are known to have it, is known; nothing known of any country is not. */
const streamingIn = (country: string | null, streaming: Record<string, string[]>): string[] | null =>
  country === null || Object.keys(streaming).length === 0 ? null : (streaming[country] ?? []);
