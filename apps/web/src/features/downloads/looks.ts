import type { QueueAction, QueueStatus } from '@marquee/contracts';
import { ArrowUpToLine, CircleAlert, Download, FolderInput, Hourglass, Pause, PackageCheck, Play, ScanSearch, Snail, Trash2, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Tone } from '../../ui/states.ts';

/** How each status of a download looks: icon and words tell it apart without colour. */
export const queueLooks: Record<QueueStatus, { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: 'wait', icon: Hourglass },
  downloading: { tone: 'move', icon: Download },
  stalled: { tone: 'stop', icon: Snail },
  paused: { tone: 'off', icon: Pause },
  checking: { tone: 'move', icon: ScanSearch },
  downloaded: { tone: 'move', icon: PackageCheck },
  importing: { tone: 'move', icon: FolderInput },
  blocked: { tone: 'stop', icon: CircleAlert },
  failed: { tone: 'stop', icon: TriangleAlert },
};

export const actionIcons: Record<QueueAction, LucideIcon> = { pause: Pause, resume: Play, prioritise: ArrowUpToLine, remove: Trash2 };

/** What makes sense for it now, of what its source can do. */
export function actionsNow({ actions, status }: { actions: readonly QueueAction[]; status: QueueStatus }): QueueAction[] {
  return (['resume', 'pause', 'prioritise', 'remove'] as const).filter((action) => {
    if (!actions.includes(action)) return false;
    if (action === 'pause') return status !== 'paused' && unfinished.includes(status);
    if (action === 'resume') return status === 'paused';
    return action === 'remove' || unfinished.includes(status);
  });
}

const unfinished: readonly QueueStatus[] = ['queued', 'downloading', 'stalled', 'paused', 'checking'];
