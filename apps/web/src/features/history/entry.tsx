import type { HistoryEntry } from '@marquee/contracts';
import { Link } from '@tanstack/react-router';
import { MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { looks } from '../../ui/states.ts';

interface Props {
  entry: HistoryEntry;
  /** Whose request it is of. */
  showRequester: boolean;
}

/** What happened, to which request, by whom and why. */
export function Entry({ entry, showRequester }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const { request } = entry;
  const look = entry.to ? looks[entry.to] : undefined;
  const Icon = entry.type === 'commented' ? MessageSquare : (look?.icon ?? looks[request.state].icon);
  const what = entry.type === 'state_changed' && entry.to ? t(`states.${entry.to}`) : entry.type === 'commented' ? t('history.commented') : t(`requests.events.${entry.type}`);
  const why = entry.text ?? say.reason(entry);
  return (
    <li className={`tone-${look?.tone ?? 'off'} relative flex gap-3.5 px-3 py-3 desk:px-4`}>
      <span aria-hidden="true" className="tone-soft mt-0.5 grid size-8 shrink-0 place-items-center rounded-full"><Icon size={15} strokeWidth={2.4} /></span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link {...links.request(request.number)} className="min-w-0 truncate font-semibold after:absolute after:inset-0">{request.title}</Link>
          <span className="text-sm text-faint tabular-nums">#{request.number}</span>
          <time dateTime={entry.at} title={format.moment(entry.at)} className="ms-auto text-[0.8125rem] text-faint">{format.agoShort(entry.at)}</time>
        </p>
        <p className="flex flex-wrap gap-x-2 text-sm">
          <span className="font-medium">{what}</span>
          {entry.actor && <span className="text-muted">{t('requests.by', { name: entry.actor.displayName })}</span>}
          {showRequester && entry.actor?.id !== request.requestedBy.id && <span className="text-faint">{t('history.of', { name: request.requestedBy.displayName })}</span>}
        </p>
        {why && <p className="mt-0.5 line-clamp-3 text-sm text-pretty break-words text-muted">{why}</p>}
      </div>
    </li>
  );
}
