import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { ConnectionCard } from './card.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';
import { ports } from './ports.ts';
import { connectionsQuery, connectionTypesQuery } from './queries.ts';

const route = getRouteApi('/shell/connections');

export function ConnectionsPage() {
  const { t } = useTranslation();
  const { edit } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(connectionsQuery);
  const types = useQuery(connectionTypesQuery);
  const editing = list.data?.items.find(({ id }) => id === edit);
  const open = (id?: string) => void navigate({ search: id ? { edit: id } : {}, resetScroll: false });
  const portOf = (type: string) => types.data?.items.find(({ id }) => id === type)?.port ?? 'manager';

  return (
    <>
      <PageHeading title={t('connections.heading')}>
        <Button variant="primary" onClick={() => open('new')}><Plus size={18} aria-hidden="true" /> {t('connections.add')}</Button>
      </PageHeading>
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {list.data?.items.length === 0 && <Empty title={t('connections.none')} action={<Button variant="primary" onClick={() => open('new')}>{t('connections.add')}</Button>}>{t('connections.noneText')}</Empty>}
      {list.data && ports.map((port) => {
        const items = list.data.items.filter(({ type }) => portOf(type) === port);
        return items.length > 0 && (
          <section key={port} aria-labelledby={port} className="mb-9">
            <SectionHeading id={port}>{t(`connections.ports.${port}`)}</SectionHeading>
            <p className="mb-3 max-w-[68ch] text-muted">{t(`connections.portsHelp.${port}`)}</p>
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 desk:grid-cols-2">
              {items.map((connection) => (
                <ConnectionCard key={connection.id} connection={connection} typeLabel={types.data?.items.find(({ id }) => id === connection.type)?.label ?? connection.type} onEdit={() => open(connection.id)} />
              ))}
            </ul>
          </section>
        );
      })}
      {types.data && (edit === 'new' || editing) && <ConnectionDialog key={edit} types={types.data.items} connection={editing} onClose={() => open()} />}
    </>
  );
}
