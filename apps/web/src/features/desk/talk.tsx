import type { RequestView } from '@marquee/contracts';
import { useQuery } from '@tanstack/react-query';
import { MessageSquare } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestQuery } from '../requests/queries.ts';

const Comments = lazy(async () => ({ default: (await import('../requests/comments/comments.tsx')).Comments }));

/** What is said about it, once somebody wants to know. */
export function Talk({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const ref = String(request.number);
  const { data } = useQuery({ ...requestQuery(ref), enabled: open });
  return (
    <div className="mt-4 border-t border-line pt-2">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="-mx-2 flex min-h-10 w-[calc(100%+1rem)] items-center gap-2 rounded-lg px-2 text-start text-sm font-semibold text-muted hover:bg-sunken hover:text-text">
        <MessageSquare size={16} aria-hidden="true" /> {request.comments > 0 ? t('desk.comments', { count: request.comments }) : t('desk.comment')}
      </button>
      {open && data && <Suspense><div className="pt-2"><Comments request={data} pageRef={ref} /></div></Suspense>}
    </div>
  );
}
