import { createRootRoute, createRoute, createRouter, lazyRouteComponent as light, redirect } from '@tanstack/react-router';
import { discoverQuery, discoverRows, rowsAtOnce } from '../features/discover/queries.ts';
import { deskFilter, deskPageSize, itemsQuery, listFilter, requestQuery, requestsQuery, timelineQuery } from '../features/requests/queries.ts';
import { searchQuery } from '../features/search/queries.ts';
import { titleQuery } from '../features/titles/queries.ts';
import { allWords } from './language.ts';
import { links, type SettingsSection } from './links.ts';
import { meQuery } from './me.ts';
import { queryClient } from './query-client.ts';
import { auditSearch, blocklistSearch, connectionSearch, dashboardSearch, deskSearch, historySearch, issueSearch, queueSearch, removalSearch, requestSearch, retriesSearch, signInSearch, titlePageSearch, titleSearch, userSearch } from './search-params.ts';
import { ErrorPage, NotFoundPage } from './shell/fault-pages.tsx';
import { Shell } from './shell/shell.tsx';

/** A page with all the words of the app; those of a `light` one are there from the start. */
const lazyRouteComponent: typeof light = (load, name) => light(async () => (await Promise.all([load(), allWords()]))[0], name);

/*
 * The route map. Loaders begin to fetch and never hold a page back: it paints what is known, or its boxes.
 * Pages are lazy; the shell is not.
 */
const root = createRootRoute({ notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: light(() => import('../features/sign-in/page.tsx'), 'SignInPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  // Not waited for: pages begin to fetch at the same time. The shell waits, and a 401 leads to sign-in (main.tsx).
  beforeLoad: () => void queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true }).catch(() => undefined),
  component: Shell,
  errorComponent: ErrorPage,
});

const discover = createRoute({
  getParentRoute: () => shell,
  path: '/',
  loader: () => {
    for (const row of discoverRows.slice(0, rowsAtOnce)) void queryClient.prefetchQuery(discoverQuery(row));
  },
  component: light(() => import('../features/discover/page.tsx'), 'DiscoverPage'),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: titleSearch,
  loaderDeps: ({ search: { q, type, page } }) => ({ q, type, page }),
  loader: ({ deps: { q, type, page } }) => {
    if (q) void queryClient.prefetchQuery(searchQuery(q, type, page));
  },
  component: lazyRouteComponent(() => import('../features/search/page.tsx'), 'SearchPage'),
});

const title = createRoute({
  getParentRoute: () => shell,
  path: '/titles/$contentType/$provider/$id',
  validateSearch: titlePageSearch,
  loader: ({ params }) => void queryClient.prefetchQuery(titleQuery(params)),
  component: lazyRouteComponent(() => import('../features/titles/page.tsx'), 'TitlePage'),
});

const myRequests = createRoute({
  getParentRoute: () => shell,
  path: '/requests',
  validateSearch: requestSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => {
    const viewer = queryClient.getQueryData(meQuery.queryKey)?.id;
    if (viewer) void queryClient.prefetchInfiniteQuery(requestsQuery(listFilter(deps, viewer)));
  },
  component: lazyRouteComponent(() => import('../features/requests/page.tsx'), 'MyRequestsPage'),
});

const allRequests = createRoute({
  getParentRoute: () => shell,
  path: '/requests/all',
  validateSearch: requestSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(requestsQuery(listFilter(deps))),
  component: lazyRouteComponent(() => import('../features/requests/page.tsx'), 'AllRequestsPage'),
});

const request = createRoute({
  getParentRoute: () => shell,
  path: '/requests/$ref',
  loader: ({ params: { ref } }) => {
    void queryClient.prefetchQuery(requestQuery(ref));
    void queryClient.prefetchQuery(itemsQuery(ref));
    void queryClient.prefetchQuery(timelineQuery(ref));
  },
  component: lazyRouteComponent(() => import('../features/requests/request-page.tsx'), 'RequestPage'),
});

const desk = createRoute({
  getParentRoute: () => shell,
  path: '/desk',
  validateSearch: deskSearch,
  loaderDeps: ({ search: { tab, q, sort } }) => ({ tab, q, sort }),
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(requestsQuery(deskFilter(deps), deskPageSize)),
  component: lazyRouteComponent(() => import('../features/desk/page.tsx'), 'DeskPage'),
});

const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/dashboard',
  validateSearch: dashboardSearch,
  component: lazyRouteComponent(() => import('../features/dashboard/page.tsx'), 'DashboardPage'),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: '/history',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('../features/history/page.tsx'), 'HistoryPage'),
});

const downloads = createRoute({
  getParentRoute: () => shell,
  path: '/downloads',
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('../features/downloads/page.tsx'), 'DownloadsPage'),
});

const blocklist = createRoute({
  getParentRoute: () => shell,
  path: '/blocklist',
  validateSearch: blocklistSearch,
  component: lazyRouteComponent(() => import('../features/blocklist/page.tsx'), 'BlocklistPage'),
});

const retries = createRoute({
  getParentRoute: () => shell,
  path: '/retries',
  validateSearch: retriesSearch,
  component: lazyRouteComponent(() => import('../features/retries/page.tsx'), 'RetriesPage'),
});

const health = createRoute({
  getParentRoute: () => shell,
  path: '/health',
  component: lazyRouteComponent(() => import('../features/health/page.tsx'), 'HealthPage'),
});

const connections = createRoute({
  getParentRoute: () => shell,
  path: '/connections',
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => import('../features/connections/page.tsx'), 'ConnectionsPage'),
});

const collections = createRoute({
  getParentRoute: () => shell,
  path: '/collections',
  component: lazyRouteComponent(() => import('../features/collections/page.tsx'), 'CollectionsPage'),
});

const collection = createRoute({
  getParentRoute: () => shell,
  path: '/collections/$id',
  component: lazyRouteComponent(() => import('../features/collections/collection-page.tsx'), 'CollectionPage'),
});

const issues = createRoute({
  getParentRoute: () => shell,
  path: '/issues',
  validateSearch: issueSearch,
  component: lazyRouteComponent(() => import('../features/issues/page.tsx'), 'IssuesPage'),
});

const issue = createRoute({
  getParentRoute: () => shell,
  path: '/issues/$id',
  component: lazyRouteComponent(() => import('../features/issues/issue-page.tsx'), 'IssuePage'),
});

const removals = createRoute({
  getParentRoute: () => shell,
  path: '/removals',
  validateSearch: removalSearch,
  component: lazyRouteComponent(() => import('../features/removals/page.tsx'), 'RemovalsPage'),
});

/** For whoever has the link: no account, no shell. */
const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('../features/shared/page.tsx'), 'SharedPage'),
});

const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  component: lazyRouteComponent(() => import('../features/rules/page.tsx'), 'RulesPage'),
});

const users = createRoute({
  getParentRoute: () => shell,
  path: '/users',
  validateSearch: userSearch,
  component: lazyRouteComponent(() => import('../features/users/page.tsx'), 'UsersPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../features/audit/page.tsx'), 'AuditPage'),
});

/** For whoever was invited: no account yet. */
const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('../features/join/page.tsx'), 'JoinPage'),
});

const quotas = createRoute({
  getParentRoute: () => shell,
  path: '/quotas',
  component: lazyRouteComponent(() => import('../features/quotas/page.tsx'), 'QuotasPage'),
});

const deskSettings = createRoute({
  getParentRoute: () => shell,
  path: '/desk-settings',
  component: lazyRouteComponent(() => import('../features/desk-settings/page.tsx'), 'DeskSettingsPage'),
});

const settingsSections: readonly string[] = ['profile', 'accounts', 'keys', 'display'] satisfies SettingsSection[];

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$section',
  beforeLoad: ({ params }) => {
    if (!settingsSections.includes(params.section)) throw redirect(links.settings());
  },
  component: lazyRouteComponent(() => import('../features/settings/page.tsx'), 'SettingsPage'),
});

const settingsHome = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  beforeLoad: () => {
    throw redirect(links.settings());
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    join,
    shared,
    shell.addChildren([discover, search, title, myRequests, allRequests, request, dashboard, history, desk, downloads, blocklist, retries, health, connections, collections, collection, issues, issue, removals, rules, users, audit, quotas, deskSettings, settings, settingsHome]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
