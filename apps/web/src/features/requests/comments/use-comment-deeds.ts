import type { Comment } from '@marquee/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { patchComment } from '../../../app/patch-comments.ts';
import { commentDeeds } from '../queries.ts';

/** Writes, edits and deletes comments of one request; what is answered stands there before the news of it comes. */
export function useCommentDeeds(requestId: string) {
  const client = useQueryClient();
  const show = (comment: Comment) => patchComment(client, requestId, comment);
  return {
    add: useMutation({ mutationFn: (text: string) => commentDeeds.add(requestId, text), onSuccess: show }),
    edit: useMutation({ mutationFn: ({ id, text }: { id: string; text: string }) => commentDeeds.edit(requestId, id, text), onSuccess: show }),
    remove: useMutation({
      mutationFn: (comment: Comment) => commentDeeds.remove(requestId, comment.id),
      onSuccess: (_, comment) => show({ ...comment, text: null, mentions: [], deletedAt: new Date().toISOString() }),
    }),
  };
}
