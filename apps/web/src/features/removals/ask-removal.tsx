import { Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import type { RemovableTitle } from './queries.ts';

const load = () => import('./ask-dialog.tsx');
const AskRemovalDialog = lazy(async () => ({ default: (await load()).AskRemovalDialog }));

/** For a title that is there: asks that it be deleted. Nothing for who may not take part. */
export function AskRemoval({ title }: { title: RemovableTitle }) {
  const { t } = useTranslation();
  const mayAsk = useMay('requests.take_part');
  const [asking, setAsking] = useState(false);
  if (!mayAsk) return null;
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)} onPointerEnter={() => void load()}><Trash2 size={17} aria-hidden="true" /> {t('removals.ask')}</Button>
      {asking && <Suspense><AskRemovalDialog title={title} onClose={() => setAsking(false)} /></Suspense>}
    </>
  );
}
