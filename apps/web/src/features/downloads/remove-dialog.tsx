import type { Schema } from '@marquee/api-client';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueEntry } from '../../app/types.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/switch.tsx';

type Removal = Schema<'QueueRemoval'>;

interface Props {
  entries: QueueEntry[];
  onRemove: (removal: Removal) => void;
  onClose: () => void;
}

/** Asks what else is to happen: to the files, to the release, and to the wish. */
export function RemoveDialog({ entries, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const [removal, setRemoval] = useState<Removal>({ removeFromClient: true, blocklist: false, searchAgain: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRemove(removal);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('downloads.removeTitle', { count: entries.length })} description={entries.length === 1 ? <span className="[overflow-wrap:anywhere]">{entries[0]?.release}</span> : undefined}>
      <form onSubmit={submit} className="space-y-2">
        {(['removeFromClient', 'blocklist', 'searchAgain'] as const).map((name) => (
          <Switch key={name} label={t(`downloads.removal.${name}`)} help={t(`downloads.removalHelp.${name}`)} checked={removal[name] ?? false} onChange={(on) => setRemoval((old) => ({ ...old, [name]: on }))} />
        ))}
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="danger">{t('downloads.act.remove')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
