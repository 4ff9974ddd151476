import { remedyFor, sentence, type RequestItem } from '@marquee/contracts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { ItemRow, Reason } from './item.ts';

/** An item as people see it. `watched`: null where no linked account tells. */
export function itemView(f: Fulfilment, item: ItemRow, watched: boolean | null): RequestItem {
  const reason = reasonFor(f, item);
  const { key, season, episode, absolute, title, airDate, stage, progress, etaSeconds, playUrl } = item;
  const downloading = stage === 'downloading' ? { progress, etaSeconds } : { progress: null, etaSeconds: null };
  return {
    key, season, episode, absolute, title, airDate, stage, playUrl, watched, ...downloading,
    ids: idsOf(f, item),
    reason: reason && sentence(reason.code, reason.params),
    reasonCode: reason?.code ?? null,
    reasonParams: reason?.params ?? {},
    remedy: remedyFor(reason?.code ?? null),
    updatedAt: item.updatedAt.toISOString(),
  };
}

/** Until it is handed over, an item waits for what the whole request waits for. */
function reasonFor({ status, reasonCode, reasonParams }: Fulfilment, item: ItemRow): Reason | null {
  if (item.reasonCode) return { code: item.reasonCode, params: item.reasonParams };
  return status === 'due' || status === 'hold' ? { code: reasonCode, params: reasonParams } : null;
}

function idsOf({ tmdb, imdb, tvdb, anidb }: Fulfilment, { season, partTvdb }: ItemRow): RequestItem['ids'] {
  if (season !== null) return { tvdb: partTvdb ?? undefined };
  return { tmdb: tmdb ?? undefined, imdb: imdb ?? undefined, tvdb: tvdb ?? undefined, anidb: anidb ?? undefined };
}
