import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import { usePageTitle } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { StaleMark } from '../titles/stale-mark.tsx';
import { TitleRow } from '../titles/title-row.tsx';
import { OnItsWay } from './on-its-way.tsx';
import { discoverQuery, discoverRows, rowsAtOnce } from './queries.ts';

export function DiscoverPage() {
  const { t } = useTranslation();
  usePageTitle(t('discover.heading'));
  const mayAsk = useMay('requests.create');
  return (
    <>
      <h1 className="sr-only">{t('discover.heading')}</h1>
      {mayAsk && <OnItsWay />}
      {discoverRows.map((row, index) => <DiscoverRow key={`${row.type}/${row.row}`} {...row} atOnce={index < rowsAtOnce} first={index === 0} />)}
    </>
  );
}

function DiscoverRow({ type, row, atOnce, first }: (typeof discoverRows)[number] & { atOnce: boolean; first: boolean }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(atOnce);
  const { data, error, refetch } = useQuery({ ...discoverQuery({ type, row }), enabled: near });
  useEffect(() => {
    if (near || !box.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '60px' });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [near]);

  // Nothing airs today: the row is not missed.
  if (data?.items.length === 0) return null;
  if (error && !data) return <div className="mb-9"><ProblemNote error={error} onRetry={() => void refetch()} /></div>;
  return (
    <div ref={box}>
      <TitleRow id={`row-${type}-${row}`} heading={t(`discover.rows.${type}.${row}`)} titles={data?.items} eager={first} aside={data?.stale && <StaleMark fetchedAt={data.fetchedAt} />} />
    </div>
  );
}
