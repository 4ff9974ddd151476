import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TitlePageData } from '../../app/types.ts';
import { useFormat } from '../../app/format.ts';
import { PageHeading, usePageTitle } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { imageUrl, Poster } from '../../ui/poster.tsx';
import { AddToCollection } from '../collections/add-to-collection.tsx';
import { ReportIssue } from '../issues/report-issue.tsx';
import { AskRemoval } from '../removals/ask-removal.tsx';
import { BlockDeed } from './block-deed.tsx';
import { Facts } from './facts.tsx';
import { titleQuery } from './queries.ts';
import { Seasons } from './seasons.tsx';
import { StaleMark } from './stale-mark.tsx';
import { TitleDeed } from './title-deed.tsx';
import { TitleRow } from './title-row.tsx';

const route = getRouteApi('/shell/titles/$contentType/$provider/$id');

export function TitlePage() {
  const { t } = useTranslation();
  const params = route.useParams();
  const { data, error, refetch } = useQuery(titleQuery(params));
  usePageTitle(data?.title);
  if (error && !data) {
    return (
      <>
        <PageHeading title={t('titles.unknown')} />
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (!data) return <TitleBoxes />;
  return <TitleView title={data} />;
}

function TitleView({ title }: { title: TitlePageData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const line = [t(`titles.type.${title.contentType}`), title.releaseYear, title.runtimeMinutes ? format.runtime(title.runtimeMinutes) : null, title.genres.join(', ')].filter(Boolean);
  return (
    <article>
      {title.backdropPath && <Backdrop path={title.backdropPath} />}
      <header className="relative grid grid-cols-[6.5rem_1fr] gap-x-4 gap-y-5 desk:grid-cols-[14rem_1fr] desk:gap-x-8 desk:pt-16">
        <div className="desk:row-span-2"><Poster path={title.posterPath} title={title.title} size="w500" eager className="shadow-float" /></div>
        <div className="self-end">
          <h1 className="sign text-3xl text-balance desk:text-6xl">{title.title}</h1>
          {title.originalTitle && title.originalTitle !== title.title && <p className="mt-1 text-muted" lang={title.originalLanguage ?? undefined}>{title.originalTitle}</p>}
          <p className="mt-2 text-sm text-muted desk:text-base">{line.join(' · ')}</p>
          {title.stale && <p className="mt-2"><StaleMark fetchedAt={title.fetchedAt} /></p>}
        </div>
        <div className="col-span-2 desk:col-span-1"><TitleDeed title={title} /></div>
      </header>
      <div className="relative mt-8 gap-10 desk:grid desk:grid-cols-[minmax(0,1fr)_19rem]">
        <div className={title.contentType === 'series' ? 'min-w-0' : 'max-w-[68ch]'}>
          {title.tagline && <p className="mb-4 text-xl text-balance text-muted">{title.tagline}</p>}
          <h2 className="sr-only">{t('titles.overview')}</h2>
          <p className="max-w-[68ch] text-base leading-relaxed text-pretty desk:text-[1.0625rem]">{title.overview ?? t('titles.noOverview')}</p>
          {title.contentType === 'series' && <Seasons title={title} />}
          {title.cast.length > 0 && <Cast cast={title.cast} />}
        </div>
        <aside className="mt-8 space-y-2 desk:mt-0">
          <Facts title={title} />
          <div className="flex flex-col items-start gap-1">
            <AddToCollection title={title} />
            {title.held && <ReportIssue title={title} />}
            {title.held && <AskRemoval title={title} />}
            <BlockDeed title={title} />
          </div>
        </aside>
      </div>
      <div className="mt-10">
        {title.recommended.length > 0 && <TitleRow id="recommended" heading={t('titles.recommended')} titles={title.recommended} />}
        {title.similar.length > 0 && <TitleRow id="similar" heading={t('titles.similar')} titles={title.similar} />}
      </div>
    </article>
  );
}

function Backdrop({ path }: { path: string }) {
  return (
    <div aria-hidden="true" className="absolute inset-x-0 top-0 h-72 overflow-hidden desk:h-[30rem] desk:ps-(--rail)">
      <img src={imageUrl(path, 'w1280')} alt="" decoding="async" className="size-full object-cover opacity-35 [mask-image:linear-gradient(to_bottom,transparent_8%,black_30%,black_50%,transparent)]" />
    </div>
  );
}

function Cast({ cast }: { cast: TitlePageData['cast'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="cast" className="mt-8">
      <h2 id="cast" className="sign mb-3 text-lg">{t('titles.cast')}</h2>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-2.5 desk:grid-cols-3">
        {cast.slice(0, 9).map((member) => (
          <li key={`${member.name}/${member.character}`} className="min-w-0">
            <span className="block truncate font-semibold">{member.name}</span>
            {member.character && <span className="block truncate text-sm text-muted">{member.character}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The page's boxes, where its parts will stand. */
function TitleBoxes() {
  return (
    <div aria-busy="true" className="grid grid-cols-[6.5rem_1fr] gap-4 desk:grid-cols-[14rem_1fr] desk:gap-8 desk:pt-16">
      <span className="block aspect-2/3 rounded-lg bg-sunken" />
      <span className="block h-14 w-3/4 self-end rounded-lg bg-sunken" />
    </div>
  );
}
