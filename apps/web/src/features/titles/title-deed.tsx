import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CirclePlay, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import type { TitlePageData } from '../../app/types.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { qualityChoicesQuery } from '../requests/queries.ts';
import { MarkPart } from './mark-part.tsx';

const loadDialog = () => import('../requests/request-dialog.tsx');
const RequestDialog = lazy(async () => ({ default: (await loadDialog()).RequestDialog }));

const route = getRouteApi('/shell/titles/$contentType/$provider/$id');

/** The one thing to do with a title: play it, follow its request, or ask for it. More of a series can be asked for any time. */
export function TitleDeed({ title }: { title: TitlePageData }) {
  const { t } = useTranslation();
  const { ask } = route.useSearch();
  const navigate = route.useNavigate();
  const mayAsk = useMay('requests.create');
  const [asking, setAsking] = useState<'plain' | '4k' | undefined>(ask ? 'plain' : undefined);
  const playUrl = title.held?.playUrl;
  const begun = title.mark !== null || title.held !== null;
  const in4k = useIn4k(title, mayAsk && title.contentType === 'movie' && begun);
  const canAsk = mayAsk && (!begun || title.contentType === 'series' || ask === true);
  const close = () => {
    setAsking(undefined);
    if (ask) void navigate({ search: {}, replace: true, resetScroll: false });
  };

  return (
    <div className="flex flex-wrap items-center gap-3" aria-live="polite">
      {playUrl && (
        <a href={playUrl} target="_blank" rel="noreferrer" className={buttonClass({ variant: 'primary', size: 'large' })}>
          <CirclePlay size={20} aria-hidden="true" /> {t('titles.play', { server: title.held?.connection })}
        </a>
      )}
      {title.held && !playUrl && <p className="font-semibold text-done">{t('titles.heldBy', { server: title.held.connection })}</p>}
      {title.mark && <MarkPart mark={title.mark} />}
      {canAsk && (
        <Button variant={begun ? 'plain' : 'primary'} size="large" onClick={() => setAsking('plain')} onPointerEnter={() => void loadDialog()} className="w-full desk:w-auto">
          <Plus size={20} aria-hidden="true" /> {t(begun ? 'titles.requestMore' : 'titles.request')}
        </Button>
      )}
      {in4k && (
        <Button size="large" onClick={() => setAsking('4k')} className="w-full desk:w-auto">
          <Plus size={20} aria-hidden="true" /> {t('titles.requestIn4k')}
        </Button>
      )}
      {!begun && !mayAsk && <p className="text-muted">{t('titles.mayNotAsk')}</p>}
      {asking && (canAsk || in4k) && <Suspense><RequestDialog title={title} in4k={asking === '4k'} onClose={close} /></Suspense>}
    </div>
  );
}

/** A film that is there, or on its way, can be asked for once more where a manager obtains 4K and the library has none. */
function useIn4k({ contentType, held }: TitlePageData, enabled: boolean): boolean {
  const { data } = useQuery({ ...qualityChoicesQuery, enabled: enabled && !held?.resolutions.includes('4k') });
  return data?.some((choice) => choice.contentType === contentType && choice.resolutions.includes('4k')) ?? false;
}
