import type { TimelineEntry } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import { looks } from '../../ui/states.ts';

/** Newest first: what happened, who did it, and why. */
export function Timeline({ entries }: { entries: TimelineEntry[] | undefined }) {
  if (!entries) return <div aria-busy="true" className="h-40" />;
  return (
    <ol className="relative">
      {entries.toReversed().map((entry, index) => <Entry key={entry.id} entry={entry} last={index === entries.length - 1} />)}
    </ol>
  );
}

function Entry({ entry, last }: { entry: TimelineEntry; last: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const look = entry.to ? looks[entry.to] : undefined;
  const Icon = look?.icon;
  const what = entry.type === 'state_changed' && entry.to ? t(`states.${entry.to}`) : t(`requests.events.${entry.type}`);
  const why = say.reason(entry);
  return (
    <li className={`tone-${look?.tone ?? 'off'} relative flex gap-3.5 pb-5`}>
      {!last && <span aria-hidden="true" className="absolute start-[0.8125rem] top-8 bottom-0.5 w-px bg-line" />}
      <span aria-hidden="true" className="tone-soft grid size-7 shrink-0 place-items-center rounded-full">{Icon && <Icon size={14} strokeWidth={2.4} />}</span>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{what}</span>
          {entry.actor && <span className="text-sm text-muted">{t('requests.by', { name: entry.actor.displayName })}</span>}
          <time dateTime={entry.at} title={format.moment(entry.at)} className="ms-auto text-[0.8125rem] text-faint">{format.ago(entry.at)}</time>
        </p>
        {why && <p className="text-sm text-pretty text-muted">{why}</p>}
      </div>
    </li>
  );
}
