import type { Schema } from '@marquee/api-client';

export type TitleCard = Schema<'TitleCard'>;
/** Where a title stands: its live request, if somebody asked for it. The live channel adds the time that is left. */
export type TitleMark = NonNullable<TitleCard['mark']> & { etaSeconds?: number | null };
export type TitlePageData = Schema<'TitleView'>;
export type RequestItems = Schema<'RequestItems'>;
export type RequestItem = Schema<'RequestItem'>;
export type EpisodeCard = Schema<'EpisodeCard'>;
export type QueueEntry = Schema<'QueueEntry'>;
export type QueuePage = Schema<'QueuePage'>;
export type RequestCounts = Schema<'RequestCounts'>['byState'];
