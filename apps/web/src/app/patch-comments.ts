import type { Comment, RequestView } from '@marquee/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

export interface CommentPage {
  items: Comment[];
  nextCursor: string | null;
}
type Comments = InfiniteData<CommentPage>;

/** A comment as it is now, wherever its request is open: its page is reached by number or by id. */
export function patchComment(client: QueryClient, requestId: string, comment: Comment): void {
  const refs = new Set([requestId]);
  for (const [key, request] of client.getQueriesData<RequestView>({ queryKey: ['requests', 'one'] })) {
    if (request?.id === requestId) refs.add(String(key[2]));
  }
  for (const ref of refs) client.setQueryData<Comments>(['requests', 'comments', ref], (old) => old && withComment(old, comment));
}

/** The oldest stands first. What is new comes last, or with the last page where that is not loaded yet. */
export function withComment(old: Comments, comment: Comment): Comments {
  const known = old.pages.some(({ items }) => items.some(({ id }) => id === comment.id));
  if (known) return { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === comment.id ? comment : item)) })) };
  const last = old.pages.at(-1);
  if (!last || last.nextCursor !== null) return old;
  return { ...old, pages: [...old.pages.slice(0, -1), { ...last, items: [...last.items, comment] }] };
}
