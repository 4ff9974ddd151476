import type { RequestView } from '@marquee/contracts';
import type { Edit } from '../queries.ts';
import type { Schedule } from './schedule.ts';
import type { Target } from './target.ts';

export interface Draft {
  /** As the API takes it; undefined while it was not touched. */
  seasons: Edit['seasons'];
  preferences: RequestView['preferences'];
  note: string;
  category: string;
  schedule: Schedule;
  target: Target | null;
}

export const draftOf = ({ preferences, note, category, scheduledFor, target }: RequestView): Draft => ({
  seasons: undefined, preferences, note: note ?? '', category: category ?? '', schedule: scheduledFor, target,
});

/** What is another than before; nothing else is sent, so that nothing is overwritten that somebody else changes meanwhile. */
export function changes(request: RequestView, draft: Draft): Edit {
  const before = draftOf(request);
  const another = (name: keyof Draft) => JSON.stringify(before[name]) !== JSON.stringify(draft[name]);
  return {
    ...(draft.seasons !== undefined && { seasons: draft.seasons }),
    ...(another('preferences') && { preferences: draft.preferences }),
    ...(another('note') && { note: draft.note.trim() || null }),
    ...(another('category') && { category: draft.category.trim() || null }),
    ...(another('schedule') && { schedule: draft.schedule }),
    ...(another('target') && { target: draft.target }),
  };
}
