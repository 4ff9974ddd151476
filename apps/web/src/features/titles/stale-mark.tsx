import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';

/** The provider is down; this is what it said before. */
export function StaleMark({ fetchedAt }: { fetchedAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className="inline-flex items-center gap-1.5 text-[0.8125rem] whitespace-nowrap text-muted">
      <History size={14} aria-hidden="true" /> {t('titles.stale', { ago: format.ago(fetchedAt) })}
    </span>
  );
}
