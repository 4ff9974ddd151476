import type { AuditSearch, BlocklistSearch, DashboardSearch, DeskSearch, HistorySearch, IssueSearch, QueueSearch, RemovalSearch, RequestSearch, RetriesSearch, SearchType, UserSearch } from './search-params.ts';

interface TitleRef {
  contentType: string;
  provider?: string;
  externalId: string;
}

export type SettingsSection = 'profile' | 'accounts' | 'keys' | 'display';

/** Every link of the app. Spread into `<Link>` or given to `navigate`. */
export const links = {
  discover: () => ({ to: '/' }) as const,
  signIn: (next?: string) => ({ to: '/sign-in', search: next ? { next } : {} }) as const,
  search: (q: string, type: SearchType = 'all', page = 1) => ({ to: '/search', search: { q, ...(type !== 'all' && { type }), ...(page > 1 && { page }) } }) as const,
  /** @param ask opens the request form too */
  title: (title: TitleRef, ask = false) =>
    ({ to: '/titles/$contentType/$provider/$id', params: { contentType: title.contentType, provider: title.provider ?? 'tmdb', id: title.externalId }, search: ask ? { ask } : {} }) as const,
  myRequests: (search: RequestSearch = {}) => ({ to: '/requests', search }) as const,
  allRequests: (search: RequestSearch = {}) => ({ to: '/requests/all', search }) as const,
  /** @param ref its number, or its id where only that is known */
  request: (ref: number | string) => ({ to: '/requests/$ref', params: { ref: String(ref) } }) as const,
  dashboard: (search: DashboardSearch = {}) => ({ to: '/dashboard', search }) as const,
  history: (search: HistorySearch = {}) => ({ to: '/history', search }) as const,
  desk: (search: DeskSearch = {}) => ({ to: '/desk', search }) as const,
  downloads: (search: QueueSearch = {}) => ({ to: '/downloads', search }) as const,
  blocklist: (search: BlocklistSearch = {}) => ({ to: '/blocklist', search }) as const,
  collections: () => ({ to: '/collections' }) as const,
  collection: (id: string) => ({ to: '/collections/$id', params: { id } }) as const,
  issues: (search: IssueSearch = {}) => ({ to: '/issues', search }) as const,
  issue: (id: string) => ({ to: '/issues/$id', params: { id } }) as const,
  removals: (search: RemovalSearch = {}) => ({ to: '/removals', search }) as const,
  retries: (search: RetriesSearch = {}) => ({ to: '/retries', search }) as const,
  health: () => ({ to: '/health' }) as const,
  connections: (edit?: string) => ({ to: '/connections', search: edit ? { edit } : {} }) as const,
  quotas: () => ({ to: '/quotas' }) as const,
  deskSettings: () => ({ to: '/desk-settings' }) as const,
  rules: () => ({ to: '/rules' }) as const,
  users: (search: UserSearch = {}) => ({ to: '/users', search }) as const,
  audit: (search: AuditSearch = {}) => ({ to: '/audit', search }) as const,
  settings: (section: SettingsSection = 'profile') => ({ to: '/settings/$section', params: { section } }) as const,
};
