import type { RequestSearch } from './search-params.ts';

interface TitleRef {
  contentType: string;
  provider?: string;
  externalId: string;
}

export type SettingsSection = 'profile' | 'keys' | 'display';

/** Every link of the app. Spread into `<Link>` or given to `navigate`. */
export const links = {
  discover: () => ({ to: '/' }) as const,
  signIn: (next?: string) => ({ to: '/sign-in', search: next ? { next } : {} }) as const,
  search: (q: string, page = 1) => ({ to: '/search', search: { q, ...(page > 1 && { page }) } }) as const,
  title: (title: TitleRef) =>
    ({ to: '/titles/$contentType/$provider/$id', params: { contentType: title.contentType, provider: title.provider ?? 'tmdb', id: title.externalId } }) as const,
  myRequests: (search: RequestSearch = {}) => ({ to: '/requests', search }) as const,
  allRequests: (search: RequestSearch = {}) => ({ to: '/requests/all', search }) as const,
  request: (number: number) => ({ to: '/requests/$ref', params: { ref: String(number) } }) as const,
  desk: () => ({ to: '/desk', search: {} }) as const,
  connections: (edit?: string) => ({ to: '/connections', search: edit ? { edit } : {} }) as const,
  users: () => ({ to: '/users', search: {} }) as const,
  settings: (section: SettingsSection = 'profile') => ({ to: '/settings/$section', params: { section } }) as const,
};
