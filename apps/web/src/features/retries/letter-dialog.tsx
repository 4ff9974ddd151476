import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useSentences } from '../../app/sentences.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { letterQuery, type DeadLetter } from './queries.ts';

/** One of them with all that it holds. */
export function LetterDialog({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const { id, subject, target, at, requestId } = letter;
  const details = useQuery(letterQuery(id));
  return (
    <Dialog open onClose={onClose} title={subject} description={[target, format.moment(at)].filter(Boolean).join(' · ')} wide>
      <p className="text-pretty [overflow-wrap:anywhere]">{say.reason(letter)}</p>
      <h3 className="mt-4 mb-1 text-sm font-semibold">{t('retries.payload')}</h3>
      <ProblemNote error={details.error} />
      <pre tabIndex={0} aria-label={t('retries.payload')} aria-busy={details.isPending} className="max-h-[45dvh] min-h-24 overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs">{details.data && words(details.data.payload)}</pre>
      {requestId && <Link {...links.request(requestId)} className={`mt-4 ${buttonClass()}`}>{t('retries.toRequest')}</Link>}
    </Dialog>
  );
}

const words = (payload: unknown) => (typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2));
