import type { QueueAction } from '@marquee/contracts';
import type { QueueEntry } from '../../app/types.ts';

/** What the table and the cards are given alike. */
export interface DownloadListProps {
  entries: readonly QueueEntry[];
  pending: boolean;
  currentId: string | undefined;
  selected: ReadonlySet<string>;
  busy: boolean;
  onPick: (entry: QueueEntry) => void;
  onToggle: (id: string) => void;
  onToggleAll: (all: boolean) => void;
  onAct: (action: QueueAction, entry: QueueEntry) => void;
}

export type DownloadProps = Pick<DownloadListProps, 'busy' | 'onPick' | 'onToggle' | 'onAct'> & { entry: QueueEntry; selected: boolean };
