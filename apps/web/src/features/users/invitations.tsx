import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { invitationDeeds, invitationsQuery, stateOf, type Invitation } from './queries.ts';

/** Links by which people make their own account, and what became of them. */
export function Invitations() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useInfiniteQuery(invitationsQuery);
  const invitations = list.data?.pages.flatMap((page) => page.items);
  const [revoking, setRevoking] = useState<Invitation>();
  const [now] = useState(Date.now);
  const revoke = useMutation({
    mutationFn: invitationDeeds.revoke,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      setRevoking(undefined);
    },
  });
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <ProblemNote error={invitations ? null : list.error} onRetry={() => void list.refetch()} />
      {invitations?.length === 0 && <Empty title={t('users.noInvitations')}>{t('users.noInvitationsText')}</Empty>}
      {(list.isPending || (invitations && invitations.length > 0)) && (
        <ul className="pane divide-y divide-line" aria-busy={list.isPending}>
          {invitations?.map((invitation) => <InvitationRow key={invitation.id} invitation={invitation} now={now} onRevoke={() => setRevoking(invitation)} />)}
          {list.isPending && Array.from({ length: 3 }, (_, index) => <li key={index} aria-hidden="true" className="h-17" />)}
        </ul>
      )}
      <More hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={more} />
      {revoking && (
        <Confirm open title={t('users.revokeTitle')} text={t('users.revokeText')} deed={t('users.revoke')} error={revoke.error} busy={revoke.isPending} onConfirm={() => revoke.mutate(revoking.id)} onClose={() => setRevoking(undefined)} />
      )}
    </>
  );
}

function InvitationRow({ invitation, now, onRevoke }: { invitation: Invitation; now: number; onRevoke: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = stateOf(invitation, now);
  const role = t(`users.roles.${invitation.role}`);
  const name = invitation.note ?? role;
  return (
    <li className={`flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 ${state === 'open' ? '' : 'text-muted'}`}>
      <div className="min-w-0 flex-1 basis-full desk:basis-0">
        <p className="truncate font-semibold">{name}</p>
        <p className="text-[0.8125rem] text-muted">{invitation.note !== null && `${role} · `}{t('users.invitedBy', { name: invitation.createdBy, ago: format.ago(invitation.createdAt) })}</p>
      </div>
      <p className="min-w-0 flex-1 text-sm desk:flex-none desk:text-end">
        <span className="block font-medium">{t(`users.invitationState.${state}`, { when: format.moment(invitation.expiresAt) })}</span>
        <span className="block text-[0.8125rem] text-muted">{t('users.usesOf', { uses: invitation.uses, count: invitation.maxUses })}</span>
      </p>
      {state === 'open' && <Button variant="quiet" onClick={onRevoke} aria-label={t('users.revokeOne', { name })}>{t('users.revoke')}</Button>}
    </li>
  );
}
