import type { StatusMessage } from './schema.ts';

/** What is wrong, in the program's words: a file's messages, or the message that stands alone. Each once. */
export function sentenceOf(messages: readonly StatusMessage[]): string {
  const said = messages.flatMap(({ title, messages: about }) => (about.length > 0 ? about : title ? [title] : []));
  return [...new Set(said)].join(' ');
}
