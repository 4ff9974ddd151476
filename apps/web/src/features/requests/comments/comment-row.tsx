import type { Comment, Person } from '@marquee/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useMay, useMe } from '../../../app/me.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Avatar } from '../../../ui/person.tsx';
import { useInTime } from '../use-in-time.ts';
import { CommentBox } from './comment-box.tsx';
import { pieces } from './mentions.ts';
import { useCommentDeeds } from './use-comment-deeds.ts';

interface Props {
  comment: Comment;
  requestId: string;
  people: readonly Person[];
}

/** What somebody said. Its author may mend it for some minutes; who wrote it, and who moderates, may take it away. */
export function CommentRow({ comment, requestId, people }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const moderates = useMay('requests.manage');
  const takesPart = useMay('requests.take_part');
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { edit, remove } = useCommentDeeds(requestId);
  const own = comment.author.id === me.id;
  const there = comment.deletedAt === null && takesPart;
  const inTime = useInTime(comment.editableUntil);
  const mayEdit = there && own && inTime;
  const mayRemove = there && (own || moderates);

  return (
    <li className="flex gap-3">
      <Avatar name={comment.author.displayName} size={30} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{comment.author.displayName}</span>
          <time dateTime={comment.at} title={format.moment(comment.at)} className="text-[0.8125rem] text-faint">{format.ago(comment.at)}</time>
          {comment.editedAt && comment.deletedAt === null && <span className="text-[0.8125rem] text-faint" title={format.moment(comment.editedAt)}>{t('comments.edited')}</span>}
        </p>
        {editing ? (
          <div className="mt-2">
            <CommentBox
              label={t('comments.edit')} start={comment.text ?? ''} deed={t('ui.save')} busy={edit.isPending} error={edit.error} people={people} onCancel={() => setEditing(false)}
              onSend={async (text) => {
                const taken = await edit.mutateAsync({ id: comment.id, text }).then(() => true, () => false);
                if (taken) setEditing(false);
                return false;
              }}
            />
          </div>
        ) : comment.text === null ? (
          <p className="text-muted italic">{t('comments.deleted')}</p>
        ) : (
          <p className="text-pretty wrap-anywhere whitespace-pre-line">
            {pieces(comment.text, comment.mentions).map((piece, index) => (typeof piece === 'string' ? piece : <span key={index} className="-mx-0.5 rounded bg-sunken px-0.5 font-semibold text-accent-text" title={piece.displayName}>@{piece.username}</span>))}
          </p>
        )}
        {!editing && (mayEdit || mayRemove) && (
          <p className="-ms-2 mt-0.5 flex gap-1">
            {mayEdit && <Button size="small" variant="quiet" onClick={() => setEditing(true)} aria-label={t('comments.editOne', { name: comment.author.displayName })}>{t('comments.edit')}</Button>}
            {mayRemove && <Button size="small" variant="quiet" onClick={() => setRemoving(true)} aria-label={t('comments.deleteOne', { name: comment.author.displayName })}>{t('comments.delete')}</Button>}
          </p>
        )}
      </div>
      <Confirm
        open={removing} title={t('comments.deleteTitle')} text={t(own ? 'comments.deleteOwnText' : 'comments.deleteText', { name: comment.author.displayName })} deed={t('comments.delete')} error={remove.error} busy={remove.isPending}
        onConfirm={() => remove.mutate(comment, { onSuccess: () => setRemoving(false) })} onClose={() => setRemoving(false)}
      />
    </li>
  );
}
