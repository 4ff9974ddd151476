import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { settingsToSend, startSettings, type Settings } from './draft.ts';
import { connectionDeeds, connectionsQuery, type Connection, type ConnectionType } from './queries.ts';
import { RemoveConnection } from './remove-connection.tsx';
import { SettingField } from './setting-field.tsx';
import { TestSentence } from './test-sentence.tsx';
import { TypeSelect } from './type-select.tsx';

interface Props {
  types: ConnectionType[];
  /** Edited; without it a new one. */
  connection?: Connection;
  onClose: () => void;
}

/** Adds or changes a connection. The settings are drawn from the plug-in's schema; a test fills in what can be chosen. */
export function ConnectionDialog({ types, connection, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typeId, setTypeId] = useState(connection?.type ?? types[0]?.id ?? '');
  const type = types.find(({ id }) => id === typeId);
  const [name, setName] = useState(connection?.name ?? type?.label ?? '');
  const [isDefault, setDefault] = useState(connection?.isDefault ?? true);
  const [enabled, setEnabled] = useState(connection?.enabled ?? true);
  const [settings, setSettings] = useState<Settings>(() => (type ? startSettings(type, connection) : {}));

  // A saved connection is tested quietly when it opens, so that its choices have names.
  const opening = useQuery({ queryKey: ['connection-test', connection?.id], queryFn: () => connectionDeeds.test(connection?.id ?? ''), enabled: connection !== undefined, staleTime: 60_000, retry: false });
  const test = useMutation({ mutationFn: (draft: Settings) => connectionDeeds.testDraft({ id: connection?.id, type: typeId, settings: draft }) });
  const known = test.data ?? opening.data;
  const save = useMutation({
    mutationFn: (draft: Settings) =>
      connection ? connectionDeeds.update(connection.id, { name, settings: draft, isDefault, enabled }) : connectionDeeds.create({ type: typeId, name, settings: draft, isDefault, enabled }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['status'] });
      onClose();
    },
  });
  if (!type) return null;

  const chooseType = (id: string) => {
    const next = types.find((other) => other.id === id);
    setTypeId(id);
    if (next) setSettings(startSettings(next));
    if (next && (name === '' || name === type.label)) setName(next.label);
    test.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(settingsToSend(type, settings));
  };

  return (
    <Dialog open wide onClose={onClose} title={connection ? t('connections.editTitle', { name: connection.name }) : t('connections.add')}>
      <form onSubmit={submit} className="space-y-4">
        <div className="grid gap-4 desk:grid-cols-2">
          {!connection && <Field label={t('connections.type')}><TypeSelect types={types} value={typeId} onChange={chooseType} /></Field>}
          <Field label={t('connections.name')}><Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={80} /></Field>
        </div>
        {type.fields.map((field) => (
          <SettingField key={field.name} field={field} value={settings[field.name]} isSet={connection?.secrets.includes(field.name) ?? false} test={known} onChange={(value) => setSettings((old) => ({ ...old, [field.name]: value }))} />
        ))}
        <div className="border-t border-line pt-3">
          {type.port === 'manager' && <Switch label={t('connections.isDefault')} help={t('connections.isDefaultHelp')} checked={isDefault} onChange={setDefault} />}
          <Switch label={t('connections.enabled')} checked={enabled} onChange={setEnabled} />
        </div>
        <div aria-live="polite" className="space-y-2 empty:hidden">
          {test.data && <TestSentence result={test.data} />}
          <ProblemNote error={save.error ?? test.error} />
        </div>
        <DialogActions>
          {connection && <span className="desk:me-auto"><RemoveConnection connection={connection} onRemoved={onClose} /></span>}
          <Button onClick={() => test.mutate(settingsToSend(type, settings))} disabled={test.isPending}>{t(test.isPending ? 'connections.testing' : 'connections.test')}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>{t('ui.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
