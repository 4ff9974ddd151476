import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import type { TitleCard, TitleMark } from '../../app/types.ts';
import { Poster } from '../../ui/poster.tsx';
import { useStanding } from '../../ui/state-badge.tsx';
import { StateRing } from '../../ui/state-ring.tsx';

interface Props {
  title: TitleCard;
  eager?: boolean;
}

/** A title as its poster, with where it stands for everybody who looks. */
export const PosterCard = memo(function PosterCard({ title, eager = false }: Props) {
  const { t } = useTranslation();
  return (
    <Link {...links.title(title)} className="group block rounded-lg">
      <span className="relative block">
        <Poster path={title.posterPath} title={title.title} eager={eager} className="ring-1 ring-line transition duration-(--quick) ring-inset group-hover:brightness-110" />
        <Standing title={title} />
      </span>
      <span className="mt-2 block truncate text-sm font-semibold group-hover:underline">{title.title}</span>
      <span className="block text-[0.8125rem] text-muted tabular-nums">{[title.releaseYear, t(`titles.type.${title.contentType}`)].filter(Boolean).join(' · ')}</span>
    </Link>
  );
});

/** The box of a card before its title is known. */
export function PosterBox() {
  return (
    <span aria-hidden="true" className="block">
      <span className="block aspect-2/3 rounded-lg bg-sunken" />
      <span className="mt-2 block h-10.5" />
    </span>
  );
}

function Standing({ title: { mark, held } }: { title: TitleCard }) {
  const { t } = useTranslation();
  const standing = useStanding();
  if (!mark && !held) return null;
  const words = mark && mark.state !== 'available' ? standing(mark as TitleMark, true) : t('titles.inLibrary');
  return (
    <span className="on-image absolute start-1.5 top-1.5 flex max-w-[calc(100%-0.75rem)] items-center gap-1.5 rounded-full bg-[#131110]/92 p-1 pe-2.5 text-text">
      {mark ? <StateRing state={mark.state} progress={mark.progress} size={22} /> : <span aria-hidden="true" className="grid size-5.5 place-items-center text-done"><Check size={16} strokeWidth={2.6} /></span>}
      <span className="min-w-0 truncate text-xs font-semibold tabular-nums">{words}</span>
    </span>
  );
}
