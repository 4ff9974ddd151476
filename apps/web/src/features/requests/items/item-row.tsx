import type { RequestView } from '@marquee/contracts';
import { CirclePlay, Eye } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useMe } from '../../../app/me.ts';
import { useSentences } from '../../../app/sentences.ts';
import type { RequestItem } from '../../../app/types.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { mayMend } from '../deeds.ts';
import { RemedyButton } from '../remedy-button.tsx';

interface Props {
  item: RequestItem;
  /** `S01E07`. */
  name: string;
  request: RequestView;
  connectionId: string | undefined;
}

/** Reasons that say no more than the badge beside them. */
const plain: readonly (string | null)[] = ['available', 'available_without_server', 'downloading', 'searching'];

/** Nobody searches yet: its day is known, or still to be announced. */
const expected: readonly string[] = ['waiting_for_air_date', 'waiting_for_release', 'waiting_for_future', 'waiting_for_episodes'];

/** What passes by itself as a rule: the button beside the request's own sentence is enough. */
const passing: readonly (string | null)[] = ['searching', 'importing', 'matching'];

/** One part on its way. Drawn again only when it moves. */
export const ItemRow = memo(function ItemRow({ item, name, request, connectionId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const me = useMe();
  const reason = plain.includes(item.reasonCode) ? null : say.reason(item);
  const remedy = passing.includes(item.reasonCode) || (item.remedy === request.remedy && item.reasonCode === request.reasonCode) ? null : item.remedy;
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-2 desk:gap-x-4">
      {item.episode !== null && <span className="w-8 shrink-0 text-end text-muted tabular-nums">{item.episode}</span>}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {item.title ?? name}
          {item.absolute !== null && item.absolute !== item.episode && request.anime && <span className="font-normal text-muted tabular-nums"> {t('requests.items.absolute', { number: item.absolute })}</span>}
        </p>
        {reason && <p className="text-[0.8125rem] text-pretty text-muted">{reason}</p>}
        {!reason && item.airDate && <p className="text-[0.8125rem] text-muted tabular-nums">{format.day(item.airDate)}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-desk:order-last max-desk:basis-full max-desk:ps-11 desk:max-w-[60%] desk:justify-end desk:gap-x-4">
        {item.watched && <span className="inline-flex shrink-0 items-center gap-1.5 text-[0.8125rem] text-muted"><Eye size={15} aria-hidden="true" /> {t('requests.items.watched')}</span>}
        {mayMend(remedy, me) && <RemedyButton request={request} remedy={remedy} item={{ key: item.key, name }} connectionId={connectionId} />}
        <StateBadge state={item.reasonCode && expected.includes(item.reasonCode) ? 'scheduled' : item.stage} progress={item.progress} etaSeconds={item.etaSeconds} quiet />
      </div>
      {item.playUrl && (
        <a href={item.playUrl} target="_blank" rel="noreferrer" aria-label={t('requests.items.play', { name })} className="grid size-9 shrink-0 place-items-center rounded-lg text-accent-text hover:bg-sunken">
          <CirclePlay size={20} aria-hidden="true" />
        </a>
      )}
    </li>
  );
}, (a, b) => a.item === b.item && a.name === b.name && a.connectionId === b.connectionId && a.request.remedy === b.request.remedy && a.request.reasonCode === b.request.reasonCode);
