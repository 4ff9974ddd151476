import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deadLetterKinds, type RetriesSearch } from '../../app/search-params.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { Tick } from '../../ui/tick.tsx';
import { RefusalList } from '../downloads/refusal-list.tsx';
import { LetterDialog } from './letter-dialog.tsx';
import { LetterRow } from './letter-row.tsx';
import { lettersQuery, type DeadLetter } from './queries.ts';
import { useLetterDeed } from './use-letter-deed.ts';

interface Props {
  search: RetriesSearch;
  onSearch: (change: RetriesSearch) => void;
}

/** What was given up: looked at, replayed or discarded, one or many. */
export function Letters({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(lettersQuery(search));
  const letters = (list.data?.pages ?? []).flatMap((page) => page.items);
  const totals = list.data?.pages[0]?.totals;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [discarding, setDiscarding] = useState<string[]>([]);
  const [open, setOpen] = useState<DeadLetter>();
  const deed = useLetterDeed(letters);
  const chosen = letters.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const all = letters.length > 0 && chosen.length === letters.length;
  const toggle = (id: string) => setSelected((old) => (old.has(id) ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id])));
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const run = (ids: string[], action: 'replay' | 'discard') => {
    deed.run({ ids, action });
    setSelected(new Set());
    setDiscarding([]);
  };
  const countOf = (kind: (typeof deadLetterKinds)[number] | undefined) => (totals ? (kind ? totals[kind] : totals.fulfilment + totals.event) : 0);
  return (
    <section aria-label={t('retries.letters')}>
      <div className="mb-4 desk:w-72">
        <Select label={t('retries.kind')} value={search.kind ?? ''} onChange={(kind) => onSearch({ kind: kind || undefined })} choices={[{ value: '', label: t('retries.kinds.all', { count: countOf(undefined) }) }, ...deadLetterKinds.map((value) => ({ value, label: t(`retries.kinds.${value}`, { count: countOf(value) }) }))]} />
      </div>
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      <RefusalList refusals={deed.refusals} onClose={deed.forget} />
      {list.data && letters.length === 0 && <Empty title={t('retries.noLetters')}>{t('retries.noLettersText')}</Empty>}
      {(list.isPending || letters.length > 0) && (
        <div className="pane overflow-hidden" aria-busy={list.isPending}>
          <Tick checked={all || (chosen.length > 0 && 'some')} onChange={() => setSelected(new Set(all ? [] : letters.map(({ id }) => id)))} className="min-h-10 border-b border-line bg-sunken px-4 text-sm font-semibold">{t('retries.selectAll')}</Tick>
          <ul className="divide-y divide-line">
            {letters.map((letter) => (
              <LetterRow key={letter.id} letter={letter} selected={selected.has(letter.id)} busy={deed.busy} onToggle={() => toggle(letter.id)} onView={() => setOpen(letter)} onReplay={() => run([letter.id], 'replay')} onDiscard={() => setDiscarding([letter.id])} />
            ))}
            {list.isPending && Array.from({ length: 4 }, (_, index) => <li key={index} aria-hidden="true" className="h-18" />)}
          </ul>
        </div>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {chosen.length > 0 && (
        <SelectionBar label={t('retries.bulk')} words={t('retries.bulkWhat', { count: chosen.length })} onClear={() => setSelected(new Set())}>
          <Button size="small" disabled={deed.busy} onClick={() => run(chosen, 'replay')}>{t('retries.replay')}</Button>
          <Button size="small" variant="danger" disabled={deed.busy} onClick={() => setDiscarding(chosen)}>{t('retries.discard')}</Button>
        </SelectionBar>
      )}
      <Confirm open={discarding.length > 0} title={t('retries.discardTitle', { count: discarding.length })} text={t('retries.discardText')} deed={t('retries.discard')} onConfirm={() => run(discarding, 'discard')} onClose={() => setDiscarding([])} />
      {open && <LetterDialog letter={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}
