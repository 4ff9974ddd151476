import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { ProblemNote } from '../../ui/notice.tsx';
import { webhooksQuery } from './queries.ts';

/** The newest webhooks, also those that were not understood: where to look when something that happened is not shown. */
export function WebhookNews({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...webhooksQuery(connectionId), enabled: open });
  return (
    <details className="group mt-3 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 cursor-pointer items-center gap-1 font-semibold">
        <ChevronRight size={16} aria-hidden="true" className="transition-transform group-open:rotate-90 rtl:-scale-x-100" /> {t('connections.news')}
      </summary>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && <p className="py-1 text-muted">{t('connections.newsNone')}</p>}
      <ul className="mt-1 max-h-56 overflow-y-auto">
        {data?.items.map(({ id, eventType, meaning, detail, receivedAt }) => (
          <li key={id} className="border-b border-line py-1.5 last:border-0">
            <span className="font-semibold">{eventType}</span> <span className="text-muted">{t(`connections.meanings.${meaning}`)} · {format.ago(receivedAt)}</span>
            {detail && <span className="block text-muted">{detail}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
