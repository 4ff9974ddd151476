import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useMay, useMe } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { Poster } from '../../ui/poster.tsx';
import type { Removal, RemovalDecision } from './queries.ts';

interface Props {
  removal: Removal;
  onDecide: (action: RemovalDecision) => void;
}

export function RemovalRow({ removal, onDecide }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const manages = useMay('requests.manage');
  const own = removal.requestedBy.id === useMe().id;
  const pending = removal.state === 'pending';
  const deeds: RemovalDecision[] = [
    ...(manages && pending ? (['approve', 'decline'] as const) : []),
    ...((manages && removal.state === 'approved') || (own && pending) ? (['cancel'] as const) : []),
  ];
  return (
    <li className="flex flex-wrap items-start gap-3 px-4 py-3">
      <span className="w-10 shrink-0"><Poster path={removal.posterPath} title="" size="w154" className="rounded" /></span>
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-semibold [overflow-wrap:anywhere]"><Link {...links.title(removal)} className="hover:underline">{removal.title}</Link> {removal.releaseYear && <span className="font-normal text-muted">{removal.releaseYear}</span>}</p>
        <p className="text-sm font-semibold">{t(`removals.states.${removal.state}`)}</p>
        {removal.reason && <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{removal.reason}</p>}
        {removal.answer && <p className="text-sm [overflow-wrap:anywhere]">{t('removals.answered', { answer: removal.answer })}</p>}
        <p className="text-[0.8125rem] text-muted">
          {[
            t('removals.byAgo', { name: removal.requestedBy.displayName, ago: format.ago(removal.createdAt) }),
            removal.decidedBy && t('removals.decidedBy', { name: removal.decidedBy.displayName }),
            removal.state === 'approved' && removal.removeAt && t('removals.deletesWhen', { when: format.when(removal.removeAt) }),
            removal.removedAt && t('removals.deletedWhen', { when: format.when(removal.removedAt) }),
          ].filter(Boolean).join(' · ')}
        </p>
      </div>
      {deeds.length > 0 && (
        <div className="flex gap-2">
          {deeds.map((action) => <Button key={action} size="small" variant={action === 'approve' ? 'danger' : 'plain'} aria-label={t(`removals.${action}One`, { title: removal.title })} onClick={() => onDecide(action)}>{t(`removals.${action}`)}</Button>)}
        </div>
      )}
    </li>
  );
}
