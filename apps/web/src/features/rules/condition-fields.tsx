import { FolderPlus, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { asFact, groupKinds, isGroup, newGroup, newTest, type GroupDraft, type NodeDraft, type TestDraft } from './draft.ts';
import { factGroups, facts, ops, windows } from './facts.ts';
import { ValueField } from './value-field.tsx';

/** Deeper the service takes none, and nobody understands it. */
const MOST_DEPTH = 3;

interface GroupProps {
  group: GroupDraft;
  depth?: number;
  onChange: (group: GroupDraft) => void;
  onRemove?: () => void;
}

/** Conditions together: all of them, one of them or none. */
export function GroupFields({ group, depth = 1, onChange, onRemove }: GroupProps) {
  const { t } = useTranslation();
  const { nodes } = group;
  const replace = (key: string, node: NodeDraft) => onChange({ ...group, nodes: nodes.map((one) => (one.key === key ? node : one)) });
  const remove = (key: string) => onChange({ ...group, nodes: nodes.filter((one) => one.key !== key) });
  return (
    <fieldset className={`min-w-0 rounded-lg border border-line ${depth % 2 ? 'bg-sunken/50' : 'bg-raised'} p-3`}>
      <legend className="sr-only">{t('rules.group')}</legend>
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 desk:max-w-72"><Select label={t('rules.group')} value={group.kind} onChange={(kind) => onChange({ ...group, kind })} choices={groupKinds.map((value) => ({ value, label: t(`rules.groups.${value}`) }))} /></span>
        {onRemove && <Button variant="quiet" size="icon" onClick={onRemove} aria-label={t('rules.removeGroup')}><X size={16} aria-hidden="true" /></Button>}
      </div>
      <ul className="mt-2 space-y-2">
        {nodes.map((node) => (
          <li key={node.key} className="min-w-0">
            {isGroup(node)
              ? <GroupFields group={node} depth={depth + 1} onChange={(next) => replace(node.key, next)} onRemove={() => remove(node.key)} />
              : <TestFields test={node} onChange={(change) => replace(node.key, { ...node, ...change })} onRemove={nodes.length > 1 || onRemove ? () => remove(node.key) : undefined} />}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => onChange({ ...group, nodes: [...nodes, newTest()] })}><Plus size={15} aria-hidden="true" /> {t('rules.addTest')}</Button>
        {depth < MOST_DEPTH && <Button size="small" variant="quiet" onClick={() => onChange({ ...group, nodes: [...nodes, newGroup()] })}><FolderPlus size={15} aria-hidden="true" /> {t('rules.addGroup')}</Button>}
      </div>
    </fieldset>
  );
}

interface TestProps {
  test: TestDraft;
  onChange: (change: Partial<TestDraft>) => void;
  onRemove: (() => void) | undefined;
}

function TestFields({ test, onChange, onRemove }: TestProps) {
  const { t } = useTranslation();
  const { kind, windowed } = facts[test.fact];
  const choices = factGroups.map((group) => ({ label: t(`rules.factGroups.${group.name}`), choices: group.facts.map((value) => ({ value, label: t(`rules.facts.${value}`) })) }));
  return (
    <div role="group" aria-label={t(`rules.facts.${test.fact}`)} className="flex items-start gap-1 rounded-lg border border-line bg-bg p-2">
      <div className="grid min-w-0 flex-1 items-start gap-2 desk:grid-cols-[1.2fr_1fr_1.2fr]">
        <div className="min-w-0 space-y-2">
          <Select label={t('rules.fact')} value={test.fact} onChange={(fact) => onChange(asFact(fact))} groups={choices} />
          {windowed && <Select label={t('rules.window')} value={String(test.days)} onChange={(days) => onChange({ days: Number(days) as TestDraft['days'] })} choices={windows.map((days) => ({ value: String(days), label: t('rules.days', { count: days }) }))} />}
        </div>
        <Select label={t('rules.comparison')} value={test.op} onChange={(op) => onChange({ op })} choices={ops[kind].map((value) => ({ value, label: t(`rules.ops.${kind}.${value}`) }))} />
        <div className="min-w-0"><ValueField test={test} onChange={onChange} /></div>
      </div>
      {onRemove && <Button variant="quiet" size="icon" onClick={onRemove} aria-label={t('rules.removeTest')}><X size={16} aria-hidden="true" /></Button>}
    </div>
  );
}
