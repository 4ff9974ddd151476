export const shared = {
  heading: 'Shared with you',
  ends: 'This link ends {when}.',
  askedFor: 'Asked for {when}',
  approved: 'Approved {when}',
  ready: 'Ready {when}',
  parts: '{available} of {total} ready',
  gone: 'This link has ended',
  goneText: 'It may have expired, or was taken back. Ask whoever sent it for a new one.',
  app: 'To Marquee',
};
