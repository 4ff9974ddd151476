import type { RequestView } from '@marquee/contracts';
import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** The rule that decided, and why, where the sentence above does not say it. */
export function RuleNote({ request: { rule, decision, reasonCode } }: { request: RequestView }) {
  const { t } = useTranslation();
  if (!rule || reasonCode?.endsWith('_by_rule')) return null;
  const what = decision === 'declined' ? 'declined' : decision === 'pending' ? 'pending' : 'approved';
  return (
    <p className="flex items-start gap-2 text-sm text-pretty text-muted">
      <Scale size={15} aria-hidden="true" className="mt-0.75 shrink-0" /> {t(`requests.ruleDecided.${what}`, { rule: rule.name, because: rule.because })}
    </p>
  );
}
