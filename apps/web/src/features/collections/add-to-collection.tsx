import { ListPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import type { CollectedTitle } from './choose-collection.tsx';

const load = () => import('./choose-collection.tsx');
const ChooseCollection = lazy(async () => ({ default: (await load()).ChooseCollection }));

/** On the page of a title: puts it into a collection of the viewer's. */
export function AddToCollection({ title }: { title: CollectedTitle }) {
  const { t } = useTranslation();
  const mayKeep = useMay('requests.create');
  const [choosing, setChoosing] = useState(false);
  if (!mayKeep) return null;
  return (
    <>
      <Button variant="quiet" onClick={() => setChoosing(true)} onPointerEnter={() => void load()}><ListPlus size={17} aria-hidden="true" /> {t('collections.addTo')}</Button>
      {choosing && <Suspense><ChooseCollection title={title} onClose={() => setChoosing(false)} /></Suspense>}
    </>
  );
}
