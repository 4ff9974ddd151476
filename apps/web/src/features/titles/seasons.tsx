import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import type { TitlePageData } from '../../app/types.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { EpisodeRow } from './episode-row.tsx';
import { episodesQuery } from './queries.ts';

type Season = TitlePageData['seasons'][number];

/** The seasons of a series, the newest on top and open where it is the only one; specials apart. */
export function Seasons({ title }: { title: TitlePageData }) {
  const { t } = useTranslation();
  const regular = title.seasons.filter(({ season }) => season > 0).toSorted((a, b) => b.season - a.season);
  const specials = title.seasons.filter(({ season }) => season === 0);
  if (title.seasons.length === 0) return null;
  return (
    <section aria-labelledby="seasons" className="mt-10">
      <SectionHeading id="seasons">{t('titles.seasons')}</SectionHeading>
      <SeasonList title={title} seasons={regular} startOpen={regular.length === 1} />
      {specials.length > 0 && <div className="mt-3"><SeasonList title={title} seasons={specials} startOpen={false} /></div>}
    </section>
  );
}

function SeasonList({ title, seasons, startOpen }: { title: TitlePageData; seasons: Season[]; startOpen: boolean }) {
  if (seasons.length === 0) return null;
  return <div className="pane divide-y divide-line overflow-hidden">{seasons.map((season) => <SeasonPart key={season.season} title={title} season={season} startOpen={startOpen} />)}</div>;
}

function SeasonPart({ title, season, startOpen }: { title: TitlePageData; season: Season; startOpen: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(startOpen);
  const episodes = useQuery({ ...episodesQuery({ contentType: title.contentType, provider: title.provider, id: title.externalId }, season.season), enabled: open });
  const name = season.season === 0 ? t('titles.specials') : t('titles.season', { season: season.season });
  const ownName = season.season > 0 && season.name !== '' && !/^(season|staffel) \d+$/i.test(season.name) ? season.name : null;
  return (
    <Disclosure
      open={open}
      onToggle={() => setOpen(!open)}
      heading={
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">{name}</span>
          {ownName && <span className="truncate text-muted">{ownName}</span>}
          <span className="ms-auto text-sm text-muted tabular-nums">{[t('titles.episodeCount', { count: season.episodeCount }), season.airDate && format.day(season.airDate)].filter(Boolean).join(' · ')}</span>
        </span>
      }
    >
      <ProblemNote error={episodes.data ? null : episodes.error} onRetry={() => void episodes.refetch()} />
      {episodes.isPending && <div aria-busy="true" style={{ height: `${Math.min(season.episodeCount, 12) * 3.5}rem` }} />}
      {episodes.data?.length === 0 && <p className="px-4 pb-4 text-muted">{t('titles.noEpisodes')}</p>}
      {episodes.data && <ol><LongList items={episodes.data} keyOf={({ episode }) => episode} rowRem={3.8} draw={(episode) => <EpisodeRow episode={episode} />} /></ol>}
    </Disclosure>
  );
}
