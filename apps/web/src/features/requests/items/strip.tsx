import type { RequestItem } from '../../../app/types.ts';
import { stretches } from './overview.ts';

/** All items as one strip of film. Decoration: the words beside it say the same. */
export function Strip({ items, slim = false }: { items: readonly RequestItem[]; slim?: boolean }) {
  return (
    <span aria-hidden="true" className={`flex w-full gap-px overflow-hidden rounded-full ${slim ? 'h-1.5' : 'h-2.5'}`}>
      {stretches(items).map(({ tone, count, share }, index) => (
        <span key={index} className={`tone-${tone} relative bg-line`} style={{ flexGrow: count, flexBasis: 0 }}>
          <span className="absolute inset-0 origin-left bg-tone transition-transform duration-150 rtl:origin-right" style={{ transform: `scaleX(${share})` }} />
        </span>
      ))}
    </span>
  );
}
