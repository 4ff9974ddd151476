import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import type { EpisodeCard } from '../../../app/types.ts';
import { LongList } from '../../../ui/long-list.tsx';
import { Tick } from '../../../ui/tick.tsx';
import { isOut } from '../../titles/air-date.ts';
import { isChosen, isFree, toggleEpisode, type Chosen, type SeasonOffer } from './choice.ts';

interface Props {
  offer: SeasonOffer;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** The episodes of one season. What is taken says why. */
export function EpisodeTicks({ offer, chosen, onChange }: Props) {
  const { t } = useTranslation();
  if (!offer.episodes) return <div aria-busy="true" className="h-24" />;
  if (offer.episodes.length === 0) return <p className="px-3 py-3 text-sm text-muted">{t('titles.noEpisodes')}</p>;
  return (
    <ul>
      <LongList
        items={offer.episodes} keyOf={({ episode }) => episode} rowRem={2.75}
        draw={(episode) => {
          const free = isFree(episode);
          return (
            <li>
              <Tick checked={!free || isChosen(chosen, offer.season, episode.episode)} disabled={!free} onChange={() => onChange(toggleEpisode(chosen, offer, episode.episode))} className="min-h-11 py-1 ps-8 pe-3">
                <span className="w-6 shrink-0 text-end text-sm text-muted tabular-nums">{episode.episode}</span>
                <span className="min-w-0 flex-1 truncate">{episode.title ?? t('titles.untitledEpisode', { episode: episode.episode })}</span>
                <Why episode={episode} />
              </Tick>
            </li>
          );
        }}
      />
    </ul>
  );
}

/** Why it cannot be chosen, or when it is out. */
function Why({ episode }: { episode: EpisodeCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = episode.held
    ? t('titles.inLibrary')
    : episode.request
      ? t('requests.wish.asked', { number: episode.request.number })
      : isOut(episode.airDate)
        ? null
        : episode.airDate
          ? t('requests.wish.airs', { date: format.day(episode.airDate) })
          : t('titles.notOut');
  return words && <span className="shrink-0 text-[0.8125rem] text-muted tabular-nums">{words}</span>;
}
