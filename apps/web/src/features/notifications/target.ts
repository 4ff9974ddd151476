import type { Notification } from '@marquee/contracts';
import { links } from '../../app/links.ts';

/** Where a press leads. */
export function targetOf({ about, requestId, requestNumber }: Pick<Notification, 'about' | 'requestId' | 'requestNumber'>) {
  if (about === 'issue') return links.issue(requestId);
  if (about === 'removal') return links.removals();
  return links.request(requestNumber || requestId);
}
