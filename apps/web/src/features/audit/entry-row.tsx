import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { Avatar } from '../../ui/person.tsx';
import type { AuditEntry } from './queries.ts';

/** One act; what came in with it unfolds. */
export function EntryRow({ entry, onActor }: { entry: AuditEntry; onActor: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const details = useId();
  const refused = entry.problem !== null;
  return (
    <li className="px-4 py-3">
      <div className="flex items-center gap-4">
        <Avatar name={entry.actor.displayName} size={36} />
        <div className="min-w-0 flex-1">
          <p className="[overflow-wrap:anywhere]"><span className="font-semibold">{entry.actor.displayName}</span> <span lang="en">{entry.summary}</span></p>
          <p className="text-[0.8125rem] text-muted">
            <time dateTime={entry.at}>{format.moment(entry.at)}</time> · {t(`audit.via.${entry.via}`)}{entry.ip && <> · <span className="font-mono text-xs">{entry.ip}</span></>}
          </p>
        </div>
        <span className={`${refused ? 'tone-stop text-tone' : 'text-muted'} hidden text-sm font-medium tabular-nums desk:inline`}>{refused ? t('audit.refused', { status: entry.status }) : t('audit.done')}</span>
        <Button size="small" variant="quiet" aria-expanded={open} aria-controls={details} aria-label={t('audit.detailsOf', { what: entry.summary })} onClick={() => setOpen(!open)}>{t(open ? 'audit.less' : 'audit.details')}</Button>
      </div>
      <div id={details} hidden={!open} className="mt-3 space-y-3 text-sm">
        <dl className="grid gap-x-4 gap-y-1 desk:grid-cols-[max-content_1fr]">
          <dt className="text-muted">{t('audit.operation')}</dt>
          <dd className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{entry.operation}</dd>
          <dt className="text-muted">{t('audit.outcome')}</dt>
          <dd>{refused ? `${t('audit.refused', { status: entry.status })} (${entry.problem ?? ''})` : t('audit.done')}</dd>
          <dt className="text-muted">{t('audit.requestId')}</dt>
          <dd className="font-mono text-[0.8125rem] select-all [overflow-wrap:anywhere]">{entry.requestId}</dd>
        </dl>
        <pre role="region" tabIndex={0} aria-label={t('audit.cameIn')} className="max-h-80 overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-[0.8125rem] whitespace-pre-wrap [overflow-wrap:anywhere]">{JSON.stringify(entry.details, null, 2)}</pre>
        <Button size="small" onClick={onActor}>{t('audit.onlyActor', { name: entry.actor.displayName })}</Button>
      </div>
    </li>
  );
}
