import { Flag } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import type { Issue, ReportedTitle } from './queries.ts';

const load = () => import('./report-dialog.tsx');
const ReportDialog = lazy(async () => ({ default: (await load()).ReportDialog }));

interface Props {
  title: ReportedTitle;
  /** Where the viewer looks at the moment. */
  part?: Issue['part'];
}

/** For a title that is there: says what is wrong with it. Nothing for who may not take part. */
export function ReportIssue({ title, part = null }: Props) {
  const { t } = useTranslation();
  const mayReport = useMay('requests.take_part');
  const [reporting, setReporting] = useState(false);
  if (!mayReport) return null;
  return (
    <>
      <Button variant="quiet" onClick={() => setReporting(true)} onPointerEnter={() => void load()}><Flag size={17} aria-hidden="true" /> {t('issues.report')}</Button>
      {reporting && <Suspense><ReportDialog title={title} part={part} onClose={() => setReporting(false)} /></Suspense>}
    </>
  );
}
