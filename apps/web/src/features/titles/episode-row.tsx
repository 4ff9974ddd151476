import { Link } from '@tanstack/react-router';
import { CalendarClock, Check } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import type { EpisodeCard } from '../../app/types.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { isOut } from './air-date.ts';

/** One episode: what it is, when it aired, and where it stands. */
export const EpisodeRow = memo(function EpisodeRow({ episode }: { episode: EpisodeCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [episode.airDate && format.day(episode.airDate), episode.runtimeMinutes ? format.runtime(episode.runtimeMinutes) : null].filter(Boolean);
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line px-3 py-2 desk:gap-4">
      <span className="w-7 shrink-0 text-end text-muted tabular-nums">{episode.episode}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{episode.title ?? t('titles.untitledEpisode', { episode: episode.episode })}</span>
        <span className="block text-[0.8125rem] text-muted tabular-nums">{facts.join(' · ')}</span>
      </span>
      <Standing episode={episode} />
    </li>
  );
});

function Standing({ episode }: { episode: EpisodeCard }) {
  const { t } = useTranslation();
  if (episode.held) return <span className="tone-done inline-flex shrink-0 items-center gap-1.5 text-[0.8125rem] font-semibold text-tone"><Check size={15} strokeWidth={2.6} aria-hidden="true" /> <span className="max-desk:sr-only">{t('titles.inLibrary')}</span></span>;
  if (episode.request) {
    return (
      <Link {...links.request(episode.request.number)} aria-label={t('titles.followRequest', { number: episode.request.number })} className="inline-flex min-h-8 shrink-0 items-center gap-2 rounded-md hover:underline">
        <StateBadge state={episode.request.state} quiet /> <span className="text-[0.8125rem] text-muted tabular-nums">#{episode.request.number}</span>
      </Link>
    );
  }
  if (isOut(episode.airDate)) return null;
  return <span className="inline-flex shrink-0 items-center gap-1.5 text-[0.8125rem] text-muted"><CalendarClock size={15} aria-hidden="true" /> {t('titles.notOut')}</span>;
}
