import { QueryClient } from '@tanstack/react-query';
import { patchComment, withComment, type CommentPage } from './patch-comments.ts';
import { aComment, theDetails } from './testing.ts';

const pages = (...list: CommentPage[]) => ({ pages: list, pageParams: list.map(() => '') });

describe('withComment', () => {
  const [first, second] = [aComment({ id: '1' }), aComment({ id: '2' })];

  it('puts what is new last', () => {
    expect(withComment(pages({ items: [first], nextCursor: null }), second).pages).toEqual([{ items: [first, second], nextCursor: null }]);
  });

  it('leaves what comes with a later page to that page', () => {
    const old = pages({ items: [first], nextCursor: 'more' });

    expect(withComment(old, second)).toBe(old);
  });

  it('changes what is there, once', () => {
    const edited = { ...first, text: 'Better so.' };

    expect(withComment(pages({ items: [first, second], nextCursor: null }), edited).pages[0]?.items).toEqual([edited, second]);
  });
});

test('a comment arrives on the page of its request, by whichever name that was opened', () => {
  const client = new QueryClient();
  for (const [ref, id] of [['7', 'a'], ['8', 'b']] as const) {
    client.setQueryData(['requests', 'one', ref], theDetails({ id, number: Number(ref) }));
    client.setQueryData(['requests', 'comments', ref], pages({ items: [], nextCursor: null }));
  }
  const comment = aComment({ id: '1' });

  patchComment(client, 'a', comment);

  expect(client.getQueryData(['requests', 'comments', '7'])).toEqual(pages({ items: [comment], nextCursor: null }));
  expect(client.getQueryData(['requests', 'comments', '8'])).toEqual(pages({ items: [], nextCursor: null }));
});
