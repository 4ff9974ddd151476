import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { connectionDeeds, connectionsQuery, type Connection } from './queries.ts';

export function RemoveConnection({ connection, onRemoved }: { connection: Connection; onRemoved: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => connectionDeeds.remove(connection.id),
    onSuccess: async () => {
      onRemoved();
      await client.invalidateQueries({ queryKey: connectionsQuery.queryKey });
    },
  });
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)} className="w-full"><Trash2 size={16} aria-hidden="true" /> {t('connections.remove')}</Button>
      <Confirm open={asking} title={t('connections.removeTitle', { name: connection.name })} text={t('connections.removeText')} deed={t('connections.remove')} error={remove.error} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setAsking(false)} />
    </>
  );
}
