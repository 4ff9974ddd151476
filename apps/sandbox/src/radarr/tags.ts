import type { World } from '../world.ts';
import { failure, invalid } from './refusals.ts';

export function saveTag({ state }: World, given: unknown): { id: number; label: string } {
  const label = String(given ?? '').toLowerCase();
  if (!/^[a-z0-9-]+$/.test(label)) {
    throw invalid([failure('Label', 'Allowed characters a-z, 0-9 and -', label ? 'RegularExpressionValidator' : 'NotEmptyValidator', label)]);
  }
  const { radarr } = state;
  const known = radarr.tags.find((tag) => tag.label === label);
  if (known) return known;
  const tag = { id: radarr.nextId++, label };
  radarr.tags.push(tag);
  return tag;
}
