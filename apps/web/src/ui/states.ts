import type { RequestState } from '@marquee/contracts';
import { Ban, CalendarClock, Check, CircleDashed, Clock, Download, FolderInput, Hourglass, PackageCheck, Radar, ScanSearch, Send, TriangleAlert, Undo2, X, type LucideIcon } from 'lucide-react';

export type Tone = 'wait' | 'move' | 'done' | 'stop' | 'off';

interface Look {
  tone: Tone;
  icon: LucideIcon;
  /** Stop of the journey: 0 asked, 1 approved, 2 found, 3 downloaded, 4 imported, 5 ready. */
  stop: number;
  /** How full the ring is when no percent is known. */
  share: number;
}

/** How each state looks, everywhere: icon and shape tell it apart without colour. */
export const looks: Record<RequestState, Look> = {
  pending: { tone: 'wait', icon: Hourglass, stop: 0, share: 0 },
  scheduled: { tone: 'wait', icon: CalendarClock, stop: 1, share: 0 },
  approved: { tone: 'move', icon: Send, stop: 1, share: 0.08 },
  processing: { tone: 'move', icon: Radar, stop: 2, share: 0.16 },
  grabbing: { tone: 'move', icon: ScanSearch, stop: 3, share: 0.24 },
  downloading: { tone: 'move', icon: Download, stop: 3, share: 0.3 },
  downloaded: { tone: 'move', icon: PackageCheck, stop: 4, share: 0.86 },
  importing: { tone: 'move', icon: FolderInput, stop: 4, share: 0.92 },
  matching: { tone: 'move', icon: CircleDashed, stop: 4, share: 0.95 },
  partially_available: { tone: 'done', icon: Clock, stop: 5, share: 0.5 },
  available: { tone: 'done', icon: Check, stop: 5, share: 1 },
  failed: { tone: 'stop', icon: TriangleAlert, stop: 2, share: 1 },
  declined: { tone: 'off', icon: Ban, stop: 1, share: 0 },
  cancelled: { tone: 'off', icon: Undo2, stop: 1, share: 0 },
  expired: { tone: 'off', icon: X, stop: 1, share: 0 },
};

/** How full the ring of a request is, 0 to 1. The download fills the stretch between found and imported. */
export function ringShare(state: RequestState, progress: number | null): number {
  if (state === 'downloading' && progress !== null) return 0.04 + progress * 0.9;
  return looks[state].share;
}
