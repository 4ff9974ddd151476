import { CircleCheck, CircleDot, Wrench, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Issue } from './queries.ts';

const looks: Record<Issue['state'], { icon: LucideIcon; tone: string }> = {
  open: { icon: CircleDot, tone: 'text-stop' },
  in_progress: { icon: Wrench, tone: 'text-text' },
  resolved: { icon: CircleCheck, tone: 'text-done' },
};

/** By sign and word, never by colour alone. */
export function IssueState({ state }: Pick<Issue, 'state'>) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = looks[state];
  return <span className={`inline-flex items-center gap-1.5 text-sm font-semibold whitespace-nowrap ${tone}`}><Icon size={15} aria-hidden="true" /> {t(`issues.states.${state}`)}</span>;
}
