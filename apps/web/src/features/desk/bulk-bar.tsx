import type { RequestView } from '@marquee/contracts';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { useHeld } from './held.ts';

interface Props {
  requests: RequestView[];
  onApprove: () => void;
  onDecline: () => void;
  onClear: () => void;
}

/** Says what will happen before it happens. */
export function BulkBar({ requests, onApprove, onDecline, onClear }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const belowIt = useHeld().length > 0 ? '5rem' : '1rem';
  const people = [...Map.groupBy(requests, ({ requestedBy }) => requestedBy.displayName)].map(([name, own]) => t('desk.bulkPerson', { name, number: own.length }));
  // In the quotas of those who asked: a series may count by its seasons.
  const units = requests.reduce((sum, request) => sum + request.units, 0);
  const named = people.length > 3 ? [...people.slice(0, 3), t('desk.bulkOthers', { count: people.length - 3 })] : people;
  return (
    <section aria-label={t('desk.bulk')} style={{ '--below': belowIt } as CSSProperties} className="fixed inset-x-4 bottom-[calc(var(--bottom-bar)+var(--status-line)+var(--below))] z-30 flex flex-wrap items-center gap-3 rounded-xl border border-line-strong bg-raised px-4 py-3 shadow-float desk:inset-x-0 desk:bottom-[calc(var(--status-line)+var(--below))] desk:mx-auto desk:w-fit desk:max-w-3xl">
      <p role="status" className="min-w-0 flex-1">
        <span className="font-semibold">{t('desk.bulkWhat', { count: requests.length })}</span>
        <span className="block text-[0.8125rem] text-muted">{format.list(units === requests.length ? named : [...named, t('desk.bulkUnits', { units: format.number(units) })])}</span>
      </p>
      <Button variant="primary" onClick={onApprove}>{t('desk.approveCount', { count: requests.length })}</Button>
      <Button onClick={onDecline}>{t('desk.declineCount', { count: requests.length })}</Button>
      <Button variant="quiet" onClick={onClear}>{t('desk.clear')}</Button>
    </section>
  );
}
