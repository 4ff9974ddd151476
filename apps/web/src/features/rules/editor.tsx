import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { toast } from '../../ui/toast.ts';
import { GroupFields } from './condition-fields.tsx';
import { conditionOf, draftOf, isComplete } from './draft.ts';
import { actions } from './facts.ts';
import { ruleDeeds, rulesQuery, type ListedRule, type RuleBody } from './queries.ts';
import { isSomewhere, nowhere, TargetFields } from './target-fields.tsx';
import { TrialResult } from './trial.tsx';
import { useRuleWords } from './words.ts';

interface Props {
  /** Without one a new one is made. */
  rule?: ListedRule;
  onClose: () => void;
}

const lastChoices = ['100', '200', '1000', '5000'] as const;
const types = ['movie', 'series'] as const;

/** Makes or changes a rule: when it applies, what it does, where what matches goes; and tries it on the last requests. */
export function RuleEditor({ rule, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useRuleWords();
  const [name, setName] = useState(rule?.name ?? '');
  const [contentType, setContentType] = useState<(typeof types)[number] | null>(rule?.contentType ?? null);
  const [condition, setCondition] = useState(() => draftOf((rule?.condition as Parameters<typeof draftOf>[0] | undefined) ?? { all: [{ fact: 'user_role', op: 'is', value: 'user' }] }));
  const [action, setAction] = useState<ListedRule['action']>(rule?.action ?? 'auto_approve');
  const [reason, setReason] = useState(rule?.reason ?? '');
  const [target, setTarget] = useState(rule?.target ?? nowhere);
  const [priority, setPriority] = useState(String(rule?.priority ?? 0));
  const [enabled, setEnabled] = useState(rule?.enabled ?? true);
  const [last, setLast] = useState<(typeof lastChoices)[number]>('200');

  const complete = isComplete(condition) && name.trim() !== '' && (action !== 'route' || isSomewhere(target));
  const body: RuleBody = {
    name: name.trim(), contentType, condition: conditionOf(condition) as RuleBody['condition'], action, reason: (action === 'decline' && reason.trim()) || null,
    target: action !== 'decline' && isSomewhere(target) ? target : null, priority: Number(priority) || 0, enabled,
  };
  const save = useMutation({
    mutationFn: () => ruleDeeds.save(body, rule?.id),
    onSuccess: async () => {
      toast({ title: t('rules.saved', { name: body.name }) });
      await client.invalidateQueries({ queryKey: rulesQuery.queryKey });
      onClose();
    },
  });
  const trial = useMutation({ mutationFn: async (tried: RuleBody) => ({ tried: JSON.stringify(tried), result: await ruleDeeds.tryOut(tried, rule?.id, Number(last)) }) });
  // What was tried of another draft tells nothing of this one.
  const result = trial.data?.tried === JSON.stringify(body) ? trial.data.result : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) save.mutate();
  };

  return (
    <Dialog open wide onClose={onClose} title={rule ? t('rules.editTitle', { name: rule.name }) : t('rules.addTitle')}>
      <form onSubmit={submit} className="space-y-6">
        <div className="grid gap-4 desk:grid-cols-[2fr_1fr]">
          <Field label={t('rules.name')} help={t('rules.nameHelp')}><Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={200} /></Field>
          <Field label={t('rules.contentType')}>
            <Select value={contentType ?? ''} onChange={(type) => setContentType(type || null)} choices={[{ value: '', label: t('rules.anyType') }, ...types.map((value) => ({ value, label: t(`rules.types.${value}`) }))]} />
          </Field>
        </div>
        <section aria-labelledby="rule-when">
          <h3 id="rule-when" className="sign mb-2 text-base">{t('rules.when')}</h3>
          <GroupFields group={condition} onChange={setCondition} />
        </section>
        <section aria-labelledby="rule-then" className="space-y-4">
          <h3 id="rule-then" className="sign text-base">{t('rules.then')}</h3>
          <Field label={t('rules.action')} help={t(`rules.actionHelp.${action}`)}><Select value={action} onChange={setAction} choices={actions.map((value) => ({ value, label: t(`rules.actions.${value}`) }))} /></Field>
          {action === 'decline' && <Field label={<>{t('rules.reason')} <span className="font-normal text-muted">({t('ui.optional')})</span></>} help={t('rules.reasonHelp')}><TextArea value={reason} onChange={(event) => setReason(event.target.value)} rows={2} maxLength={500} /></Field>}
          {action !== 'decline' && <TargetFields target={target} contentType={contentType} onChange={setTarget} />}
          <div className="grid items-end gap-4 desk:grid-cols-2">
            <Field label={t('rules.priority')} help={t('rules.priorityHelp')}><Input type="number" step={1} min={-1_000_000} max={1_000_000} value={priority} onChange={(event) => setPriority(event.target.value)} required /></Field>
            <Switch label={t('rules.enabled')} checked={enabled} onChange={setEnabled} />
          </div>
        </section>
        <p className="rounded-lg border border-line bg-sunken px-4 py-3 text-pretty">
          <span className="mb-1 block text-[0.8125rem] font-semibold text-muted">{t('rules.inWords')}</span>
          {t('rules.sentence', { condition: words.condition(condition), action: t(`rules.outcomes.${action}`) })}
        </p>
        <section aria-labelledby="rule-trial" className="space-y-3">
          <h3 id="rule-trial" className="sign text-base">{t('rules.trial.heading')}</h3>
          <div className="flex flex-wrap items-end gap-3">
            <span className="w-52"><Field label={t('rules.trial.on')}><Select value={last} onChange={setLast} choices={lastChoices.map((value) => ({ value, label: t('rules.trial.last', { count: Number(value) }) }))} /></Field></span>
            <Button onClick={() => trial.mutate(body)} disabled={!complete || trial.isPending}><FlaskConical size={16} aria-hidden="true" /> {t('rules.trial.run')}</Button>
          </div>
          <ProblemNote error={trial.error} />
          {result && <TrialResult result={result} />}
        </section>
        <ProblemNote error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending || !complete}>{t('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
