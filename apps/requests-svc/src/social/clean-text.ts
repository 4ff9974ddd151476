import { AppError } from '@marquee/contracts';

/** What is seen nowhere, and what turns the direction of the text around it. Lines and tabs stay. */
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * Plain text of a person, without control characters.
 * @throws contract.invalid_payload when nothing is left of it
 */
export function cleanText(text: string): string {
  const cleaned = text.replaceAll('\r\n', '\n').replace(unseen, '').trim();
  if (!cleaned) throw new AppError('contract.invalid_payload', { issues: 'text: is empty' });
  return cleaned;
}

/** The same of a text that may be left out: null when nothing is left. */
export const cleanOrNull = (text: string | null): string | null => text?.replaceAll('\r\n', '\n').replace(unseen, '').trim() || null;
