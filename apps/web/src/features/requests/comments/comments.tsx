import type { Person, RequestDetails } from '@marquee/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { commentsQuery, followersQuery } from '../queries.ts';
import { CommentBox } from './comment-box.tsx';
import { CommentRow } from './comment-row.tsx';
import { useCommentDeeds } from './use-comment-deeds.ts';

interface Props {
  request: RequestDetails;
  pageRef: string;
}

/** What people say about a request, oldest first; new ones arrive by themselves. */
export function Comments({ request, pageRef }: Props) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(commentsQuery(pageRef));
  const mayComment = request.viewer.may.includes('comment');
  const { data: followers } = useQuery({ ...followersQuery(pageRef), enabled: mayComment && request.followers > 0 });
  const { add } = useCommentDeeds(request.id);
  const comments = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const people = useMemo<Person[]>(
    () => [request.requestedBy, ...(request.askedBy ? [request.askedBy] : []), ...(followers ?? []), ...comments.flatMap(({ author, mentions }) => [author, ...mentions])],
    [request.requestedBy, request.askedBy, followers, comments],
  );

  return (
    <div className="space-y-5">
      <ProblemNote error={list.data ? null : list.error} onRetry={() => void list.refetch()} />
      {list.isPending && request.comments > 0 && <div aria-busy="true" className="h-20" />}
      {comments.length > 0 && (
        <ol aria-label={t('comments.heading')} className="space-y-4">
          {comments.map((comment) => <CommentRow key={comment.id} comment={comment} requestId={request.id} people={people} />)}
        </ol>
      )}
      {list.hasNextPage && <Button variant="quiet" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('comments.more')}</Button>}
      {list.data && comments.length === 0 && <p className="text-muted">{t(mayComment ? 'comments.none' : 'comments.noneYet')}</p>}
      {mayComment && (
        <CommentBox
          label={t('comments.write')} deed={t('comments.send')} busy={add.isPending} error={add.error} people={people}
          onSend={(text) => add.mutateAsync(text).then(() => true, () => false)}
        />
      )}
    </div>
  );
}
