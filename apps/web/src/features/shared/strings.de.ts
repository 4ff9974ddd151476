import type { shared as english } from './strings.en.ts';

export const shared: typeof english = {
  heading: 'Mit dir geteilt',
  ends: 'Dieser Link endet {when}.',
  askedFor: 'Angefragt {when}',
  approved: 'Genehmigt {when}',
  ready: 'Bereit {when}',
  parts: '{available} von {total} bereit',
  gone: 'Dieser Link gilt nicht mehr',
  goneText: 'Er ist abgelaufen oder wurde zurückgenommen. Bitte um einen neuen.',
  app: 'Zu Marquee',
};
