import type { Arr } from './arr.ts';
import { failure, invalid } from './refusals.ts';

export function saveTag({ arr }: Arr, given: unknown): { id: number; label: string } {
  const label = String(given ?? '').toLowerCase();
  if (!/^[a-z0-9-]+$/.test(label)) {
    throw invalid([failure('Label', 'Allowed characters a-z, 0-9 and -', label ? 'RegularExpressionValidator' : 'NotEmptyValidator', label)]);
  }
  const known = arr.tags.find((tag) => tag.label === label);
  if (known) return known;
  const tag = { id: arr.nextId++, label };
  arr.tags.push(tag);
  return tag;
}
