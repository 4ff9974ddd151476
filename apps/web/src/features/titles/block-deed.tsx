import { Ban } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import type { TitlePageData } from '../../app/types.ts';
import { Button } from '../../ui/button.tsx';

const BlockDialog = lazy(async () => ({ default: (await import('../blocklist/block-dialog.tsx')).BlockDialog }));

/** For whoever looks after the blocklist. */
export function BlockDeed({ title }: { title: TitlePageData }) {
  const { t } = useTranslation();
  const mayBlock = useMay('queue.manage');
  const [blocking, setBlocking] = useState(false);
  if (!mayBlock) return null;
  return (
    <>
      <Button variant="quiet" onClick={() => setBlocking(true)}><Ban size={17} aria-hidden="true" /> {t('titles.block')}</Button>
      {blocking && <Suspense><BlockDialog title={title} onClose={() => setBlocking(false)} /></Suspense>}
    </>
  );
}
