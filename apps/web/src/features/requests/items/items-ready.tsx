import type { RequestView } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';

/** "5 of 13 ready", of a request that has parts. */
export function ItemsReady({ wish, items: { total, available } }: Pick<RequestView, 'wish' | 'items'>) {
  const { t } = useTranslation();
  if (!wish || total === 0) return null;
  return <span className="font-medium text-text tabular-nums">{t('requests.items.ready', { available, total })}</span>;
}
