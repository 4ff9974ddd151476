import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSentences } from '../../app/sentences.ts';
import type { TestResult } from './queries.ts';

/** What the test found, in a sentence. */
export function TestSentence({ result }: { result: TestResult }) {
  const { t } = useTranslation();
  const say = useSentences();
  const Icon = result.ok ? CircleCheck : TriangleAlert;
  return (
    <p className={`${result.ok ? 'tone-done' : 'tone-stop'} tone-soft flex items-start gap-2 rounded-lg px-3 py-2 text-sm font-medium`}>
      <Icon size={17} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span>{result.ok ? t('connections.works', { version: result.version ?? '' }) : t('connections.worksNot', { problem: result.failure ? say.failure(result.failure) : result.message })}</span>
    </p>
  );
}
