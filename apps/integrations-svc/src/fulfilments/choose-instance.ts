import type { ContentType, Preferences, Target } from '@marquee/contracts';

/** A manager that could take a title. */
export interface Instance {
  id: string;
  name: string;
  isDefault: boolean;
  contentTypes: readonly ContentType[];
  settings: unknown;
}

interface Wish {
  contentType: ContentType;
  anime: boolean;
  preferences: Partial<Preferences>;
  /** Somebody has chosen it. */
  target?: Pick<Target, 'connectionId'> | null;
  connectionId: string | null;
  /** Known to that instance already. */
  managerRef: string | null;
}

interface Profile {
  resolution?: string;
  anime?: 'also' | 'only' | 'never';
  languages?: string[];
}

/**
 * The instance that takes a title: of the wished resolution, and one that takes anime or does not; best in the wished language,
 * then one for anime only, then the default one, then by name. What an instance has, or was sent before, stays there. One that
 * was chosen for the title goes before all that, where it takes such titles at all.
 */
export function chooseInstance<I extends Instance>(wish: Wish, instances: readonly I[]): I | undefined {
  const able = instances.filter(({ contentTypes }) => contentTypes.includes(wish.contentType));
  const holder = able.find(({ id }) => id === wish.connectionId);
  if (holder && wish.managerRef !== null) return holder;
  const chosen = able.find(({ id }) => id === wish.target?.connectionId);
  if (chosen) return chosen;
  if (holder && fits(wish, profileOf(holder))) return holder;
  return able.filter((instance) => fits(wish, profileOf(instance))).sort((a, b) => rank(wish, b) - rank(wish, a) || (a.name < b.name ? -1 : 1))[0];
}

const profileOf = ({ settings }: Instance): Profile => (settings ?? {}) as Profile;

function fits({ anime, preferences }: Wish, profile: Profile): boolean {
  if ((profile.resolution ?? 'standard') !== (preferences.resolution ?? 'standard')) return false;
  return anime ? profile.anime !== 'never' : profile.anime !== 'only';
}

function rank({ anime, preferences }: Wish, instance: Instance): number {
  const { languages = [], anime: takes } = profileOf(instance);
  const { language } = preferences;
  const spoken = !language || languages.length === 0 ? 1 : languages.includes(language) ? 2 : 0;
  return spoken * 4 + (anime && takes === 'only' ? 2 : 0) + (instance.isDefault ? 1 : 0);
}
