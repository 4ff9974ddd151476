/** Members whose name says that they are nobody's business. */
const secret = /pass(word|phrase|wd)?|secret|token|api[_-]?key|credential|authorization|cookie|private|^key$/i;
/** Of the settings of foreign programs, what may be seen: any other member of them may be a secret under whatever name. */
const harmless = new Set(['url', 'externalUrl', 'rootFolder', 'qualityProfileId', 'contentType', 'category', 'library', 'libraries', 'name', 'enabled']);
const HIDDEN = '[hidden]';

const MANY = 50;
const LONG = 500;
const DEEP = 8;
const LARGE = 16_000;

/** What came in, without secrets and in bounds. */
export function redacted(details: Record<string, unknown>): Record<string, unknown> {
  const small = shown(details, 0, false) as Record<string, unknown>;
  const text = JSON.stringify(small);
  return text.length <= LARGE ? small : { cutOff: text.slice(0, LARGE / 4) };
}

function shown(value: unknown, depth: number, inSettings: boolean): unknown {
  if (typeof value === 'string') return cut(withoutUserInfo(value));
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEP) return '[…]';
  if (Array.isArray(value)) {
    const first = value.slice(0, MANY).map((item) => shown(item, depth + 1, inSettings));
    return value.length > MANY ? [...first, `and ${value.length - MANY} more`] : first;
  }
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MANY * 2)
      .map(([name, member]) => {
        if (secret.test(name) || (inSettings && typeof member !== 'boolean' && typeof member !== 'number' && !harmless.has(name))) return [cut(name), HIDDEN];
        return [cut(name), shown(member, depth + 1, inSettings || name === 'settings')];
      }),
  );
}

const cut = (text: string) => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

/** An address may carry a password before its host, or a key in its query. */
const withoutUserInfo = (text: string) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text.replace(/\/\/[^/@\s]*@/, '//').replace(/\?\S*/, '') : text);
