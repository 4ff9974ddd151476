import { bodyOf, type ListedRule, type RuleBody } from './queries.ts';

/** Rules as they are in a file: a list, or what an export holds. Undefined of anything else; the service looks at each of them. */
export function rulesIn(text: string): RuleBody[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const list = typeof read === 'object' && read !== null && 'rules' in read ? read.rules : read;
    return Array.isArray(list) && list.length > 0 ? (list as RuleBody[]) : undefined;
  } catch {
    return undefined;
  }
}

/** In their order: those of equal priority stay in it when they are imported again. */
export const fileOf = (rules: readonly ListedRule[]): string => `${JSON.stringify({ rules: rules.map(bodyOf) }, undefined, 2)}\n`;

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
