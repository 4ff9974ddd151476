import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TitleCard } from '../../app/types.ts';
import { SectionHeading } from '../../ui/heading.tsx';
import { PosterBox, PosterCard } from './poster-card.tsx';

interface Props {
  id: string;
  heading: string;
  titles: TitleCard[] | undefined;
  aside?: ReactNode;
  eager?: boolean;
}

/** A row of posters that runs past the edge; arrows for the mouse, a thumb or the keyboard need none. */
export function TitleRow({ id, heading, titles, aside, eager = false }: Props) {
  const { t } = useTranslation();
  const strip = useRef<HTMLUListElement>(null);
  const turn = (pages: number) => {
    const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
    strip.current?.scrollBy({ left: pages * forward * strip.current.clientWidth * 0.9, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  const arrow = 'grid size-8 place-items-center rounded-full text-muted hover:bg-sunken hover:text-text';
  return (
    <section aria-labelledby={id} className="mb-9">
      <SectionHeading
        id={id}
        aside={
          <>
            {aside}
            <span className="hidden gap-1 desk:flex">
              <button type="button" className={arrow} onClick={() => turn(-1)} aria-label={t('titles.back', { row: heading })}><ChevronLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" /></button>
              <button type="button" className={arrow} onClick={() => turn(1)} aria-label={t('titles.forward', { row: heading })}><ChevronRight size={20} aria-hidden="true" className="rtl:-scale-x-100" /></button>
            </span>
          </>
        }
      >
        {heading}
      </SectionHeading>
      <ul ref={strip} className="no-scrollbar -mx-4 -my-1 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 py-1 desk:-mx-8 desk:scroll-px-8 desk:gap-4 desk:px-8" aria-busy={!titles}>
        {titles
          ? titles.map((title, index) => <li key={`${title.contentType}/${title.externalId}`} className="w-[7.75rem] shrink-0 snap-start desk:w-[10.5rem]"><PosterCard title={title} eager={eager && index < 6} /></li>)
          : Array.from({ length: 10 }, (_, index) => <li key={index} className="w-[7.75rem] shrink-0 desk:w-[10.5rem]"><PosterBox /></li>)}
      </ul>
    </section>
  );
}
