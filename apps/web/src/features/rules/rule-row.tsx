import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { draftOf } from './draft.ts';
import type { ListedRule } from './queries.ts';
import { useRuleWords } from './words.ts';

interface Props {
  rule: ListedRule;
  place: number;
  last: boolean;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
  onEnable: (enabled: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One rule: its place, what it says in words, how much it decided lately. */
export function RuleRow({ rule, place, last, busy, onMove, onEnable, onEdit, onRemove }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const { name, enabled, contentType, action, decided } = rule;
  return (
    <li className={`flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 ${enabled ? '' : 'text-muted'}`}>
      <div className="flex items-center gap-1">
        <span aria-hidden="true" className="w-7 text-end text-sm text-muted tabular-nums">{place}</span>
        <span className="flex flex-col">
          <Button variant="quiet" size="small" className="px-1.5" disabled={place === 1} focusableWhenDisabled onClick={() => onMove(-1)} aria-label={t('rules.up', { name })}><ArrowUp size={15} aria-hidden="true" /></Button>
          <Button variant="quiet" size="small" className="px-1.5" disabled={last} focusableWhenDisabled onClick={() => onMove(1)} aria-label={t('rules.down', { name })}><ArrowDown size={15} aria-hidden="true" /></Button>
        </span>
      </div>
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold [overflow-wrap:anywhere]">{name}</p>
        <p className="text-sm text-pretty [overflow-wrap:anywhere]">{t('rules.sentence', { condition: words.condition(draftOf(rule.condition as Parameters<typeof draftOf>[0])), action: t(`rules.outcomes.${action}`) })}</p>
        <p className="mt-0.5 text-[0.8125rem] text-muted">
          {contentType ? t(`rules.types.${contentType}`) : t('rules.anyType')}
          {action !== 'route' && ` · ${t('rules.decided', { count: decided })}`}
          {rule.target && ` · ${t('rules.routes')}`}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <Switch label={<span className="sr-only">{t('rules.enableOne', { name })}</span>} checked={enabled} onChange={onEnable} disabled={busy} />
        <Button variant="quiet" size="icon" onClick={onEdit} aria-label={t('rules.editOne', { name })}><Pencil size={16} aria-hidden="true" /></Button>
        <Button variant="quiet" size="icon" onClick={onRemove} aria-label={t('rules.removeOne', { name })}><Trash2 size={16} aria-hidden="true" /></Button>
      </div>
    </li>
  );
}
