import type { notifications as english } from './strings.en.ts';

export const notifications: typeof english = {
  heading: 'Benachrichtigungen',
  bell_zero: 'Benachrichtigungen',
  bell_one: 'Benachrichtigungen, {count} ungelesen',
  bell_other: 'Benachrichtigungen, {count} ungelesen',
  readAll: 'Alle als gelesen markieren',
  unread: 'ungelesen',
  none: 'Noch nichts. Hier steht, was mit deinen Anfragen geschieht.',
  somebody: 'Jemand',
  kinds: {
    request_created: '{actor} wünscht sich das.',
    request_approved: '{actor} hat deine Anfrage genehmigt.',
    request_auto_approved: 'Deine Anfrage brauchte keine Freigabe und ist unterwegs.',
    request_declined: '{actor} hat deine Anfrage abgelehnt.',
    request_cancelled: '{actor} hat diese Anfrage zurückgezogen.',
    request_partially_available: 'Der erste Teil ist bereit zum Abspielen: {available} von {total}.',
    request_available: 'Bereit zum Abspielen.',
    request_failed: 'Das konnte nicht beschafft werden.',
  },
};
