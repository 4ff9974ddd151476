import type { Person } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { PersonPicker } from '../requests/person-picker.tsx';
import { collectionDeeds, collectionQuery, type CollectionDetails, type Visibility } from './queries.ts';

interface Props {
  /** Changed where it is given; else a new one is made. */
  collection?: CollectionDetails;
  onClose: () => void;
  onDone?: (collection: CollectionDetails) => void;
}

const visibilities: Visibility[] = ['private', 'shared', 'public'];

export function CollectionDialog({ collection, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(collection?.name ?? '');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [visibility, setVisibility] = useState<Visibility>(collection?.visibility ?? 'private');
  const [sharedWith, setSharedWith] = useState<readonly string[]>(collection?.sharedWith ?? []);
  const [source, setSource] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const fields = { name, description: description.trim() || null, visibility, sharedWith: [...sharedWith] };
      return collection ? collectionDeeds.update(collection.id, fields) : collectionDeeds.create({ ...fields, ...(source && { source: { provider: 'tmdb', id: source } }) });
    },
    onSuccess: (saved) => {
      client.setQueryData(collectionQuery(saved.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['collections', 'list'] });
      onClose();
      onDone?.(saved);
    },
  });
  const share = (person: Person | undefined) => person && setSharedWith([...new Set([...sharedWith, person.id])]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t(collection ? 'collections.changeTitle' : 'collections.makeTitle')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('collections.name')}><Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={120} autoComplete="off" /></Field>
        <Field label={t('collections.description')} help={t('collections.descriptionHelp')}><TextArea value={description} onChange={(event) => setDescription(event.target.value)} maxLength={2_000} rows={2} /></Field>
        <Field label={t('collections.visibility')}><Select value={visibility} onChange={setVisibility} choices={visibilities.map((value) => ({ value, label: t(`collections.visibilities.${value}`) }))} /></Field>
        {visibility === 'shared' && (
          <div className="space-y-2">
            <PersonPicker label={t('collections.addPerson')} picked={undefined} onPick={share} />
            {sharedWith.length > 0 && <p className="flex flex-wrap items-center gap-x-3 text-sm">{t('collections.peopleChosen', { count: sharedWith.length })} <Button size="small" variant="quiet" onClick={() => setSharedWith([])}>{t('collections.takeAllBack')}</Button></p>}
          </div>
        )}
        {!collection && <Field label={t('collections.source')} help={t('collections.sourceHelp')}><Input inputMode="numeric" pattern="[0-9]*" maxLength={12} value={source} onChange={(event) => setSource(event.target.value.trim())} autoComplete="off" /></Field>}
        <ProblemNote error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending || name.trim() === ''}>{t('collections.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
