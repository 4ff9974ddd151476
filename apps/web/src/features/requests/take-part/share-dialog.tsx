import type { Person, RequestDetails } from '@marquee/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { Avatar } from '../../../ui/person.tsx';
import { Select } from '../../../ui/select.tsx';
import { CopyField } from '../../connections/copy-field.tsx';
import { PersonPicker } from '../person-picker.tsx';
import { shareDeeds, sharesQuery } from '../queries.ts';

/** Hours that a link can last. */
const lasts = ['24', '168', '720', '8760'] as const;

interface Props {
  request: RequestDetails;
  onClose: () => void;
}

/** By a link that ends, or with somebody by name; and what is shared already. */
export function ShareDialog({ request, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [hours, setHours] = useState<(typeof lasts)[number]>('168');
  const [person, setPerson] = useState<Person>();
  const again = () => client.invalidateQueries({ queryKey: sharesQuery(request.id).queryKey });
  const link = useMutation({ mutationFn: () => shareDeeds.share(request.id, { expiresInHours: Number(hours) }), onSuccess: again });
  const withPerson = useMutation({
    mutationFn: ({ id: userId }: Person) => shareDeeds.share(request.id, { userId }),
    onSuccess: () => {
      setPerson(undefined);
      return again();
    },
  });
  const token = link.data?.token;

  return (
    <Dialog open onClose={onClose} title={t('sharing.title')} description={t('sharing.text', { title: request.title })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          link.mutate();
        }}
      >
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-40 flex-1"><Field label={t('sharing.lasts')}><Select value={hours} onChange={setHours} choices={lasts.map((value) => ({ value, label: t(`sharing.hours.${value}`) }))} /></Field></div>
          <Button type="submit" disabled={link.isPending}><Link2 size={16} aria-hidden="true" /> {t('sharing.makeLink')}</Button>
        </div>
        {token && (
          <div className="mt-3">
            <CopyField label={t('sharing.link')} value={new URL(`/shared/${token}`, location.origin).href} />
            <p className="mt-1 text-[0.8125rem] text-muted">{t('sharing.linkOnce')}</p>
          </div>
        )}
        <div className="mt-3 empty:hidden"><ProblemNote error={link.error} /></div>
      </form>
      <div className="mt-5 border-t border-line pt-4">
        <PersonPicker label={t('sharing.withPerson')} help={t('sharing.withPersonHelp')} picked={person} onPick={setPerson} />
        {person && <div className="mt-2 text-end"><Button disabled={withPerson.isPending} onClick={() => withPerson.mutate(person)}>{t('sharing.shareWith', { name: person.displayName })}</Button></div>}
        <div className="mt-3 empty:hidden"><ProblemNote error={withPerson.error} /></div>
      </div>
      <Shares requestId={request.id} />
    </Dialog>
  );
}

function Shares({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { data = [], error } = useQuery(sharesQuery(requestId));
  const end = useMutation({ mutationFn: (shareId: string) => shareDeeds.end(requestId, shareId), onSettled: () => client.invalidateQueries({ queryKey: sharesQuery(requestId).queryKey }) });
  if (error) return <div className="mt-4"><ProblemNote error={error} /></div>;
  if (data.length === 0) return null;
  return (
    <section aria-label={t('sharing.list')} className="mt-5 border-t border-line pt-4">
      <h3 className="mb-1 text-sm font-semibold">{t('sharing.list')}</h3>
      <ul className="divide-y divide-line">
        {data.map((share) => {
          const name = share.user?.displayName ?? t('sharing.aLink');
          return (
            <li key={share.id} className="flex min-h-12 items-center gap-3 py-1.5">
              {share.user ? <Avatar name={share.user.displayName} size={26} /> : <span aria-hidden="true" className="grid size-6.5 place-items-center text-muted"><Link2 size={17} /></span>}
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block text-[0.8125rem] text-muted">{share.expiresAt ? t('sharing.until', { when: format.moment(share.expiresAt) }) : t('sharing.since', { when: format.ago(share.createdAt) })}</span>
              </span>
              <Button size="small" variant="quiet" disabled={end.isPending} onClick={() => end.mutate(share.id)} aria-label={t('sharing.endOne', { name })}>{t('sharing.end')}</Button>
            </li>
          );
        })}
      </ul>
      <div className="mt-2 empty:hidden"><ProblemNote error={end.error} /></div>
    </section>
  );
}
