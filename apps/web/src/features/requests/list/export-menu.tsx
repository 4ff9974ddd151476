import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LinkMenu } from '../../../ui/menu.tsx';
import type { RequestListFilter } from '../queries.ts';
import { exportHref, exportFormats } from './export-href.ts';

/** The list as a file: all of what the filters leave, not only what is on show. */
export function ExportMenu({ filter }: { filter: RequestListFilter }) {
  const { t } = useTranslation();
  return <LinkMenu label={t('requests.export')} icon={<FileDown size={16} aria-hidden="true" />} entries={exportFormats.map((format) => ({ label: t(`requests.exportAs.${format}`), href: exportHref(filter, format) }))} />;
}
