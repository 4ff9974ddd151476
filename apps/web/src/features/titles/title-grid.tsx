import type { TitleCard } from '../../app/types.ts';
import { PosterBox, PosterCard } from './poster-card.tsx';

export function TitleGrid({ titles }: { titles: TitleCard[] | undefined }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,28vw),1fr))] gap-x-3 gap-y-5 desk:gap-x-4" aria-busy={!titles}>
      {titles
        ? titles.map((title, index) => <li key={`${title.contentType}/${title.externalId}`}><PosterCard title={title} eager={index < 8} /></li>)
        : Array.from({ length: 20 }, (_, index) => <li key={index}><PosterBox /></li>)}
    </ul>
  );
}
