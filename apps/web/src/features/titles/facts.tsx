import { partKey } from '@marquee/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../app/format.ts';
import type { TitlePageData } from '../../app/types.ts';

function nextEpisode(format: Format, { season, episode, airDate }: NonNullable<TitlePageData['nextEpisode']>): string {
  return [partKey(season, episode), airDate && format.day(airDate)].filter(Boolean).join(' · ');
}

export function Facts({ title }: { title: TitlePageData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const score = title.voteAverage ? `${format.number(Math.round(title.voteAverage * 10) / 10)} / 10` : null;
  const facts: [string, ReactNode][] = [
    [t('titles.facts.score'), score],
    [t(title.contentType === 'series' ? 'titles.facts.firstAired' : 'titles.facts.released'), title.releaseDate && format.day(title.releaseDate)],
    [t('titles.facts.status'), title.contentType === 'series' && t(title.ended ? 'titles.facts.ended' : 'titles.facts.continues')],
    [t('titles.facts.nextEpisode'), title.nextEpisode && nextEpisode(format, title.nextEpisode)],
    [t('titles.facts.networks', { count: title.networks.length }), title.networks.slice(0, 3).join(', ')],
    [t('titles.facts.directors', { count: title.directors.length }), title.directors.join(', ')],
    [t('titles.facts.language'), title.originalLanguage && format.language(title.originalLanguage)],
    [t('titles.facts.studios', { count: title.studios.length }), title.studios.slice(0, 3).join(', ')],
    [t('titles.facts.collection'), title.collection?.name],
  ];
  return (
    <section aria-labelledby="facts" className="pane">
      <h2 id="facts" className="sr-only">{t('titles.facts.heading')}</h2>
      <dl className="divide-y divide-line px-4">
        {facts.filter(([, value]) => Boolean(value)).map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4 py-2.5 text-sm">
            <dt className="shrink-0 text-muted">{name}</dt>
            <dd className="text-end font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
