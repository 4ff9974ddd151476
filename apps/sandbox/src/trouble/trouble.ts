export const troubleModes = [
  'down',
  'slow',
  '401',
  '403',
  '429',
  '500',
  '503',
  'conflict409',
  'malformed',
  'truncated',
  'html',
  'wrong_shape',
  'oversized',
  'accept_then_timeout',
] as const;

export type TroubleMode = (typeof troubleModes)[number];

export interface Trouble {
  mode: TroubleMode;
  /** How many calls it spoils; without it, every call until cleared. */
  times?: number;
  /** Path inside the stand-in, such as `/api/v3/movie`; `*` stands for anything. */
  path?: string;
  method?: string;
  delayMs?: number;
  retryAfterSeconds?: number;
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

export function concerns(trouble: Trouble, method: string, path: string): boolean {
  if (trouble.method && trouble.method.toUpperCase() !== method) return false;
  if (!trouble.path) return true;
  return new RegExp(`^${trouble.path.split('*').map(escaped).join('.*')}$`, 'i').test(path);
}

/** Takes the first trouble that concerns the call, and counts it off. */
export function takeTrouble(troubles: Trouble[], method: string, path: string): Trouble | undefined {
  const index = troubles.findIndex((trouble) => concerns(trouble, method, path));
  const trouble = troubles[index];
  if (trouble?.times !== undefined && --trouble.times <= 0) troubles.splice(index, 1);
  return trouble;
}
