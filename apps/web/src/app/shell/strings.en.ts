export const shell = {
  skip: 'Skip to the content',
  home: 'Marquee, to the front page',
  navigation: 'Main',
  places: { discover: 'Discover', requests: 'Requests', collections: 'Collections', dashboard: 'Dashboard', history: 'History', issues: 'Issues', removals: 'Removals', desk: 'Approvals', downloads: 'Downloads', blocklist: 'Blocklist', retries: 'Retries', health: 'Health', connections: 'Connections', rules: 'Rules', users: 'Users', audit: 'Audit', quotas: 'Quotas', deskSettings: 'Desk settings', settings: 'Settings' },
  /** For the bottom bar of a phone: one short word each. */
  placesShort: { discover: 'Discover', requests: 'Requests', desk: 'Approvals', settings: 'Settings' },
  search: 'Search',
  searchPrompt: 'Search films, series, requests and pages',
  account: 'Your account, {name}',
  waiting: 'waiting',
  open: 'Open',
  rehearsal: 'Rehearsal: no real services are connected.',
  rehearsalShort: 'Rehearsal',
  connect: 'Connect yours',
  live: { connecting: 'Connecting', live: 'Live', offline: 'Offline: showing what was last known' },
  fault: 'This page could not be shown',
  notFound: { heading: 'Page not found', title: 'Nothing is showing here', text: 'The address may be mistyped, or the page has moved.', action: 'To the front page' },
};
