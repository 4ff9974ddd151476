import type { Comment, Person } from '@marquee/contracts';

export interface Mention {
  /** Where the `@` stands. */
  start: number;
  /** What is typed of the name. */
  typed: string;
}

/** The `@name` that is being typed right before the caret. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const match = /(?:^|[^\w@])@([\w.-]*)$/.exec(text.slice(0, caret));
  if (!match) return undefined;
  const typed = match[1] ?? '';
  return { start: caret - typed.length - 1, typed };
}

const most = 6;

/** Those whose name begins with what is typed, then those that have it. Nobody is offered twice, nor oneself. */
export function suggestions(people: readonly Person[], typed: string, self: string): Person[] {
  const words = typed.toLowerCase();
  const others = [...new Map(people.filter(({ id }) => id !== self).map((person) => [person.id, person])).values()];
  const rank = ({ username, displayName }: Person) => {
    const names = [username, displayName.toLowerCase()];
    if (names.some((name) => name.startsWith(words))) return 0;
    return names.some((name) => name.includes(words)) ? 1 : 2;
  };
  return others.filter((person) => rank(person) < 2).toSorted((a, b) => rank(a) - rank(b) || a.username.localeCompare(b.username)).slice(0, most);
}

/** The text with the name written out, and the caret after it. */
export function complete(text: string, caret: number, { start }: Mention, { username }: Person): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${username} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}

/** The text in pieces: plain words, and the people that it names. */
export function pieces(text: string, mentions: Comment['mentions']): (string | Person)[] {
  const byName = new Map(mentions.map((person) => [person.username, person]));
  return text
    .split(/((?<![\w@])@[a-z0-9][\w.-]*)/i)
    .flatMap((piece): (string | Person)[] => {
      if (!piece.startsWith('@')) return [piece];
      const name = piece.slice(1).toLowerCase();
      // A sentence may end right after a name.
      const bare = name.replace(/[.-]+$/, '');
      const person = byName.get(name) ?? byName.get(bare);
      if (!person) return [piece];
      return person.username === name ? [person] : [person, piece.slice(person.username.length + 1)];
    })
    .filter((piece) => piece !== '');
}
