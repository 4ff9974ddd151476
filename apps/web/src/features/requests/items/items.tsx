import { FUTURE, partKey, type RequestView } from '@marquee/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestItem, RequestItems } from '../../../app/types.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { SectionHeading } from '../../../ui/heading.tsx';
import { LongList } from '../../../ui/long-list.tsx';
import { useStanding } from '../../../ui/state-badge.tsx';
import { ItemRow } from './item-row.tsx';
import { bySeason, overview, startOpen, type SeasonItems } from './overview.ts';
import { Strip } from './strip.tsx';

interface Props {
  request: RequestView;
  data: RequestItems;
}

/** Every episode travels by itself: the whole in one line, then season by season. */
export function Items({ request, data }: Props) {
  const { t } = useTranslation();
  const groups = useMemo(() => bySeason(data.items), [data.items]);
  const [open, setOpen] = useState(() => startOpen(groups));
  const toggle = (season: number | null) => setOpen((old) => (old.has(season) ? new Set([...old].filter((other) => other !== season)) : new Set([...old, season])));
  return (
    <section aria-labelledby="items" className="mb-10">
      <SectionHeading id="items">{t('requests.items.heading')}</SectionHeading>
      <div className="pane divide-y divide-line overflow-hidden">
        {groups.map((group) =>
          group.season === null ? (
            <ul key="rest">{group.items.map((item) => <ItemRow key={item.key} item={item} name={item.key === FUTURE ? t('requests.items.future') : item.key} request={request} connectionId={data.manager?.connectionId} />)}</ul>
          ) : (
            <SeasonPart key={group.season} group={group} request={request} connectionId={data.manager?.connectionId} open={open.has(group.season)} onToggle={() => toggle(group.season)} />
          ),
        )}
      </div>
    </section>
  );
}

interface SeasonProps {
  group: SeasonItems;
  request: RequestView;
  connectionId: string | undefined;
  open: boolean;
  onToggle: () => void;
}

function SeasonPart({ group: { season, items, available }, request, connectionId, open, onToggle }: SeasonProps) {
  const { t } = useTranslation();
  return (
    <Disclosure
      open={open}
      onToggle={onToggle}
      heading={
        <>
          <span className="min-w-24 font-semibold">{season === 0 ? t('titles.specials') : t('titles.season', { season })}</span>
          <span className="hidden min-w-0 flex-1 desk:block"><Strip items={items} slim /></span>
          <span className="ms-auto shrink-0 text-sm text-muted tabular-nums desk:min-w-20 desk:text-end">{t('requests.items.of', { available, total: items.length })}</span>
        </>
      }
    >
      <ul><LongList items={items} keyOf={({ key }) => key} rowRem={3.7} draw={(item) => <ItemRow item={item} name={nameOf(item)} request={request} connectionId={connectionId} />} /></ul>
    </Disclosure>
  );
}

const nameOf = ({ key, season, episode }: RequestItem) => (season === null || episode === null ? key : partKey(season, episode));

/** "5 of 13 ready, E07 43 % · 4 min". */
export function WholeProgress({ items }: { items: readonly RequestItem[] }) {
  const { t } = useTranslation();
  const standing = useStanding();
  const { total, available, moving } = overview(items);
  const [first] = moving;
  const seasons = new Set(items.map(({ season }) => season).filter((season) => season !== null));
  const words = [
    t('requests.items.ready', { available, total }),
    first && t('requests.items.moving', { name: seasons.size > 1 ? nameOf(first) : nameOf(first).replace(/^S\d+/, ''), standing: standing({ ...first, state: first.stage }) }),
    moving.length > 1 && t('requests.items.movingMore', { count: moving.length - 1 }),
  ].filter(Boolean);
  return (
    <div className="pane p-4 desk:px-6">
      <p className="mb-2.5 font-semibold tabular-nums">{words.join(', ')}</p>
      <Strip items={items} />
    </div>
  );
}
