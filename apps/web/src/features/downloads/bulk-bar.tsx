import type { QueueAction } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';
import type { QueueEntry } from '../../app/types.ts';
import { Button } from '../../ui/button.tsx';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { actionIcons, actionsNow } from './looks.ts';

interface Props {
  entries: QueueEntry[];
  busy: boolean;
  onAct: (action: QueueAction, entries: QueueEntry[]) => void;
  onClear: () => void;
}

const shown = ['pause', 'resume', 'prioritise', 'remove'] as const satisfies readonly QueueAction[];

/** Each deed goes to those of the selected for which it makes sense, and says to how many. */
export function BulkBar({ entries, busy, onAct, onClear }: Props) {
  const { t } = useTranslation();
  return (
    <SelectionBar label={t('downloads.bulk')} words={t('downloads.bulkWhat', { count: entries.length })} onClear={onClear}>
      {shown.map((action) => {
        const able = entries.filter((entry) => actionsNow(entry).includes(action));
        const Icon = actionIcons[action];
        if (able.length === 0) return null;
        return (
          <Button key={action} size="small" variant={action === 'remove' ? 'danger' : 'plain'} disabled={busy} onClick={() => onAct(action, able)}>
            <Icon size={15} aria-hidden="true" /> {t(`downloads.act.${action}`)} {able.length < entries.length && <span className="tabular-nums">({able.length})</span>}
          </Button>
        );
      })}
    </SelectionBar>
  );
}
