import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Mail, Pencil, Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useMe } from '../../app/me.ts';
import { userTabs } from '../../app/search-params.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { More } from '../../ui/more.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Avatar } from '../../ui/person.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { NewUserDialog } from './new-user-dialog.tsx';
import { usersQuery, type User } from './queries.ts';
import { UserDialog } from './user-dialog.tsx';

const route = getRouteApi('/shell/users');

export function UsersPage() {
  const { t } = useTranslation();
  const { tab = 'people' } = route.useSearch();
  const [opened, setOpened] = useState<'add' | 'invite'>();
  const close = () => setOpened(undefined);
  return (
    <>
      <PageHeading title={t('users.heading')}>
        <Button variant={tab === 'invitations' ? 'primary' : 'plain'} onClick={() => setOpened('invite')}><Mail size={18} aria-hidden="true" /> {t('users.invite')}</Button>
        <Button variant={tab === 'people' ? 'primary' : 'plain'} onClick={() => setOpened('add')}><Plus size={18} aria-hidden="true" /> {t('users.add')}</Button>
      </PageHeading>
      <nav aria-label={t('users.sections')} className="mb-5">
        <ul className="flex gap-1 border-b border-line">
          {userTabs.map((name) => (
            <li key={name}>
              <Link {...links.users(name === 'people' ? {} : { tab: name })} replace aria-current={tab === name ? 'page' : undefined} activeOptions={{ exact: true, includeSearch: true }} className="grid min-h-11 items-center border-b-2 whitespace-nowrap -outline-offset-2 border-transparent px-3 text-sm font-semibold text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text">
                {t(`users.tabs.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {tab === 'people' ? <People /> : <Invitations />}
      {opened === 'add' && <NewUserDialog onClose={close} />}
      {opened === 'invite' && <InviteDialog onClose={close} />}
    </>
  );
}

function People() {
  const [editingId, setEditingId] = useState<string>();
  const list = useInfiniteQuery(usersQuery());
  const users = list.data?.pages.flatMap((page) => page.items);
  const editing = users?.find(({ id }) => id === editingId);
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <ProblemNote error={users ? null : list.error} onRetry={() => void list.refetch()} />
      <ul className="pane divide-y divide-line" aria-busy={list.isPending}>
        {users?.map((user) => <UserRow key={user.id} user={user} onEdit={() => setEditingId(user.id)} />)}
        {list.isPending && Array.from({ length: 5 }, (_, index) => <li key={index} aria-hidden="true" className="h-17" />)}
      </ul>
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {editing && <UserDialog key={editing.id} user={editing} onClose={() => setEditingId(undefined)} />}
    </>
  );
}

function UserRow({ user, onEdit }: { user: User; onEdit: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const overridden = user.overrides.granted.length + user.overrides.denied.length;
  return (
    <li className={`flex items-center gap-4 px-4 py-3 ${user.enabled ? '' : 'text-muted'}`}>
      <Avatar name={user.displayName} size={40} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{user.displayName} {user.id === me.id && <span className="font-normal text-muted">({t('users.you')})</span>}</p>
        <p className="truncate text-[0.8125rem] text-muted">@{user.username} · {user.lastSeenAt ? t('users.seen', { ago: format.ago(user.lastSeenAt) }) : t('users.neverSeen')}</p>
      </div>
      {!user.enabled && <span className="rounded-full border border-line-strong px-2.5 py-0.5 text-xs font-semibold">{t('users.disabled')}</span>}
      <p className="hidden text-end text-sm desk:block">
        <span className="font-medium">{t(`users.roles.${user.role}`)}</span>
        {overridden > 0 && <span className="block text-[0.8125rem] text-muted">{t('users.overridden', { count: overridden })}</span>}
      </p>
      <Button variant="quiet" onClick={onEdit} aria-label={t('users.editOne', { name: user.displayName })}><Pencil size={16} aria-hidden="true" /> <span className="hidden desk:inline">{t('users.edit')}</span></Button>
    </li>
  );
}
