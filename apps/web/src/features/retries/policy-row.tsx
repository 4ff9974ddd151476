import { failureClasses } from '@marquee/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { capital, useFormat, type Format } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import type { RetryPolicy } from './queries.ts';

/** A class and what follows from it, in words. */
export function PolicyRow({ policy, onEdit }: { policy: RetryPolicy; onEdit: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const failure = capital(say.failure(policy.failure));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">
          {failure}
          {policy.changed && <span className="tone-wait ms-2 rounded-full border border-tone/50 px-2 py-0.5 text-xs font-semibold text-tone">{t('retries.changed')}</span>}
        </p>
        <p className="mt-0.5 text-sm text-pretty text-muted">{summary(t, format, policy)}</p>
      </div>
      <Button size="small" onClick={onEdit} aria-label={t('retries.editOne', { failure })}>{t('retries.edit')}</Button>
    </li>
  );
}

function summary(t: TFunction, format: Format, { failure, retry, attempts, baseMs, factor, capMs, escalateAfter }: RetryPolicy): string {
  if (retry === 'never') return t('retries.ends');
  const told = escalateAfter !== null && t('retries.tells', { count: escalateAfter });
  if (failureClasses[failure].about === 'release') return [t('retries.searches'), attempts !== null && t('retries.limitReleases', { count: attempts })].filter(Boolean).join(', ');
  const waits = retry === 'hold' ? t('retries.holds') : t('retries.waits', { base: format.duration(baseMs / 1000), factor: format.number(factor), cap: format.duration(capMs / 1000) });
  return [waits, attempts === null ? t('retries.noLimit') : t('retries.limit', { count: attempts }), told].filter(Boolean).join('; ');
}
