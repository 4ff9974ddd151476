import type { ContentType, ExternalIds, Target } from '@marquee/contracts';

/** One part of a title as it was asked for, in the numbers of the title's provider (TMDB). A movie has one, with the key `movie`. */
export interface WantedPart {
  key: string;
  season: number | null;
  episode: number | null;
  /** Counted through all seasons but the specials, from 1. */
  absolute: number | null;
  title: string | null;
  /** `yyyy-MM-dd`, as the provider has it. */
  airDate: string | null;
  /** Its number at TheTVDB, where that is known to be another one. */
  tvdbNumber: { season: number; episode: number } | null;
}

/** A title as a manager or media server is asked for it. */
export interface Wanted {
  contentType: ContentType;
  ids: ExternalIds;
  title: string;
  year: number | null;
  anime: boolean;
  /** All that is wished and not ready yet. */
  parts: readonly WantedPart[];
  /** Seasons that are wished whole, with what is announced later. */
  wholeSeasons: readonly number[];
  /** New seasons and episodes too, as they come. */
  future: boolean;
  /** Before what the connection says; tags are put on beside its own. */
  target?: Pick<Target, 'qualityProfileId' | 'rootFolder' | 'tags'> | null;
}
