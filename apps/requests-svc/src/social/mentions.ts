const MOST = 20;
const mention = /(?<![\w@.-])@([a-z0-9][a-z0-9._-]{1,39})/gi;

/** User names after an `@`, in small letters, the first 20. A dot or dash at the end belongs to the sentence. */
export function namesIn(text: string): string[] {
  const names = Array.from(text.matchAll(mention), ([, name = '']) => name.toLowerCase());
  return [...new Set(names.flatMap((name) => [name, name.replace(/[._-]+$/, '')]))].slice(0, MOST);
}
