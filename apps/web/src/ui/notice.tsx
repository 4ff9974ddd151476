import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentences } from '../app/sentences.ts';
import { asProblem } from '../app/problem.ts';
import { Button } from './button.tsx';

interface ProblemProps {
  error: unknown;
  onRetry?: () => void;
}

/** What happened and what to try. Nothing when there is no error. */
export function ProblemNote({ error, onRetry }: ProblemProps) {
  const { t } = useTranslation();
  const say = useSentences();
  if (!error) return null;
  const { requestId } = asProblem(error);
  return (
    <div role="alert" className="tone-stop flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-tone/40 bg-tone/8 px-4 py-3">
      <TriangleAlert size={18} aria-hidden="true" className="shrink-0 text-tone" />
      <p className="min-w-0 flex-1 basis-60">
        {say.problem(error)}
        {requestId && asProblem(error).status >= 500 && <span className="mt-0.5 block font-mono text-xs text-muted select-all">{requestId}</span>}
      </p>
      {onRetry && <Button size="small" onClick={onRetry}>{t('ui.retry')}</Button>}
    </div>
  );
}

interface EmptyProps {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** An empty page says what to do next. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="ledges mx-auto flex max-w-xl flex-col items-center rounded-xl border border-line bg-surface px-6 py-14 text-center">
      <span aria-hidden="true" className="bulbs mb-6 w-28" />
      <p className="sign text-xl text-balance">{title}</p>
      {children && <div className="mt-3 max-w-md text-balance text-muted">{children}</div>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  );
}
