import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { DeskTable } from './table.tsx';
import type { DeskList } from './use-desk-list.ts';

interface Props {
  desk: DeskList;
  filtered: boolean;
  empty: { title: string; text: string };
  /** Keys, and what they do in words. */
  keys: readonly (readonly [key: string, does: string])[];
  /** The pane of the one in hand. */
  detail: ReactNode;
}

/** The table, the pane beside it, and the keys below. */
export function DeskLayout({ desk, filtered, empty, keys, detail }: Props) {
  const { t } = useTranslation();
  const { list, items, current, selected } = desk;
  return (
    <>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {desk.done && !list.error && <Empty title={filtered ? t('requests.noneMatch') : empty.title}>{filtered ? t('requests.noneMatchText') : empty.text}</Empty>}
      {!desk.done && (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5 desk:gap-6 desk:grid-cols-[minmax(0,1fr)_minmax(20rem,28%)]">
            <div className="min-w-0">
              <DeskTable items={items} current={current} selected={selected} pending={list.isPending} onPick={desk.pick} onToggle={desk.toggle} onToggleAll={desk.toggleAll} />
              <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={desk.more} />
            </div>
            {detail}
          </div>
          <p className="mt-2 hidden flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-muted desk:flex">
            {keys.map(([key, does]) => (
              <span key={key} className="flex items-center gap-1.5">{key.split(' ').map((one) => <Kbd key={one}>{one}</Kbd>)} {does}</span>
            ))}
          </p>
        </>
      )}
    </>
  );
}
