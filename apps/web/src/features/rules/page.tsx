import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { RuleEditor } from './editor.tsx';
import { download, fileOf } from './file.ts';
import { ImportDialog } from './import-dialog.tsx';
import { bodyOf, ruleDeeds, rulesQuery, type ListedRule } from './queries.ts';
import { RuleRow } from './rule-row.tsx';

type Open = { deed: 'add' } | { deed: 'import' } | { deed: 'edit' | 'remove'; id: string };

/** The rules that decide, in the order in which they are looked at. */
export function RulesPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useQuery(rulesQuery);
  const rules = list.data ?? [];
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState('');
  const close = () => setOpen(undefined);
  const chosen = open && 'id' in open ? rules.find(({ id }) => id === open.id) : undefined;

  const show = async (next: ListedRule[]) => {
    await client.cancelQueries({ queryKey: rulesQuery.queryKey });
    client.setQueryData(rulesQuery.queryKey, next);
  };
  const settled = () => client.invalidateQueries({ queryKey: rulesQuery.queryKey });
  const reorder = useMutation({
    mutationFn: (next: ListedRule[]) => ruleDeeds.reorder(next.map(({ id }) => id)),
    onMutate: show,
    onSettled: settled,
    // One after the other, so that the last order is the one that stays.
    scope: { id: 'rules-order' },
  });
  const enable = useMutation({
    mutationFn: ({ rule, enabled }: { rule: ListedRule; enabled: boolean }) => ruleDeeds.save({ ...bodyOf(rule), enabled }, rule.id),
    onMutate: ({ rule, enabled }) => show(rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one))),
    onSettled: settled,
  });
  const remove = useMutation({ mutationFn: ruleDeeds.remove, onSuccess: async () => { await settled(); close(); } });

  const move = (rule: ListedRule, by: -1 | 1) => {
    const from = rules.findIndex(({ id }) => id === rule.id);
    const next = rules.toSpliced(from, 1).toSpliced(from + by, 0, rule);
    setSaid(t('rules.moved', { name: rule.name, place: from + by + 1, count: rules.length }));
    reorder.mutate(next);
  };
  return (
    <>
      <PageHeading title={t('rules.heading')}>
        <Button onClick={() => setOpen({ deed: 'import' })}><Upload size={16} aria-hidden="true" /> {t('rules.import')}</Button>
        {rules.length > 0 && <Button onClick={() => download('marquee-rules.json', fileOf(rules))}><Download size={16} aria-hidden="true" /> {t('rules.export')}</Button>}
        <Button variant="primary" onClick={() => setOpen({ deed: 'add' })}><Plus size={18} aria-hidden="true" /> {t('rules.add')}</Button>
      </PageHeading>
      <p className="mb-4 max-w-3xl text-pretty text-muted">{t('rules.intro')}</p>
      <ProblemNote error={list.data ? (reorder.error ?? enable.error) : list.error} onRetry={list.data ? undefined : () => void list.refetch()} />
      <p role="status" className="sr-only">{said}</p>
      {list.data && rules.length === 0 && <Empty title={t('rules.none')} action={<Button variant="primary" onClick={() => setOpen({ deed: 'add' })}>{t('rules.add')}</Button>}>{t('rules.noneText')}</Empty>}
      {(list.isPending || rules.length > 0) && (
        <ol className="pane divide-y divide-line" aria-label={t('rules.heading')} aria-busy={list.isPending}>
          <LongList
            items={rules} keyOf={({ id }) => id} rowRem={6}
            draw={(rule) => (
              <RuleRow
                rule={rule} place={rules.indexOf(rule) + 1} last={rules.at(-1) === rule} busy={enable.isPending} onMove={(by) => move(rule, by)}
                onEnable={(enabled) => enable.mutate({ rule, enabled })} onEdit={() => setOpen({ deed: 'edit', id: rule.id })} onRemove={() => setOpen({ deed: 'remove', id: rule.id })}
              />
            )}
          />
          {list.isPending && Array.from({ length: 4 }, (_, index) => <li key={index} aria-hidden="true" className="h-24" />)}
        </ol>
      )}
      {open?.deed === 'add' && <RuleEditor onClose={close} />}
      {open?.deed === 'import' && <ImportDialog onClose={close} />}
      {open?.deed === 'edit' && chosen && <RuleEditor key={chosen.id} rule={chosen} onClose={close} />}
      <Confirm
        open={open?.deed === 'remove' && chosen !== undefined} title={t('rules.removeTitle', { name: chosen?.name ?? '' })} text={t('rules.removeText')} deed={t('rules.remove')}
        error={remove.error} busy={remove.isPending} onConfirm={() => chosen && remove.mutate(chosen.id)} onClose={close}
      />
    </>
  );
}
