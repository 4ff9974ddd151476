import type * as english from './strings.en.ts';

export const requests: typeof english.requests = {
  heading: { mine: 'Meine Anfragen', all: 'Alle Anfragen' },
  one: 'Anfrage #{ref}',
  scope: 'Wessen Anfragen',
  scopes: { mine: 'Meine', all: 'Alle' },
  tabsLabel: 'Nach Zustand',
  tabs: { all: 'Alle', waiting: 'Wartend', moving: 'Unterwegs', ready: 'Bereit', failed: 'Fehlgeschlagen', closed: 'Abgeschlossen' },
  filter: 'Titel oder #Nummer',
  sort: 'Reihenfolge',
  sorts: { newest: 'Neueste zuerst', oldest: 'Älteste zuerst', priority: 'Nach Priorität', updated: 'Zuletzt geändert' },
  by: 'von {name}',
  none: { mine: 'Du hast noch nichts angefragt', all: 'Noch hat niemand etwas angefragt' },
  noneText: 'Finde einen Film, frage ihn an und sieh zu, wie er hier ankommt.',
  noneMatch: 'Nichts passt',
  noneMatchText: 'Keine Anfrage hat diesen Zustand und diese Wörter. Versuche es mit weniger Wörtern oder sieh dir alle an.',
  showAll: 'Alle anzeigen',
  toDiscover: 'Einen Film finden',
  approve: 'Genehmigen',
  approveOne: '{title} genehmigen',
  decline: 'Ablehnen',
  declineOne: '{title} ablehnen',
  declineTitle: 'Ablehnen',
  declineText: '„{subject}“ wird nicht beschafft. Wer angefragt hat, sieht die Begründung.',
  declineReason: 'Begründung',
  declineReasons: {
    unavailable: 'Das gibt es nicht in guter Qualität.',
    space: 'Im Moment ist nicht genug Platz.',
    unsuitable: 'Das passt nicht in diese Bibliothek.',
    too_many: 'Du hast in letzter Zeit viel angefragt. Versuche es später noch einmal.',
    own: 'In eigenen Worten',
  },
  declineOwn: 'Deine Begründung',
  retry: 'Jetzt erneut versuchen',
  cancel: 'Anfrage zurückziehen',
  play: 'Abspielen',
  openConnections: 'Verbindungen öffnen',
  askAgain: 'Noch einmal anfragen',
  notDone: 'Das hat nicht geklappt',
  toTitle: '{title}, zum Film',
  journey: 'Weg',
  stops: { asked: 'Angefragt', approved: 'Genehmigt', found: 'Gefunden', downloaded: 'Geladen', imported: 'Importiert', ready: 'Bereit' },
  stopStates: { passed: 'erledigt', here: 'jetzt', stuck: 'hängt', ended: 'endet hier', ahead: 'folgt noch' },
  timeline: 'Was geschehen ist',
  people: 'Wer angefragt hat',
  facts: { asked: 'Angefragt', approved: 'Genehmigt', available: 'Verfügbar', priority: 'Priorität' },
  events: {
    created: 'Angefragt', approved: 'Genehmigt', auto_approved: 'Von selbst genehmigt', declined: 'Abgelehnt', cancelled: 'Zurückgezogen',
    scheduled: 'Vorgemerkt', expired: 'Abgelaufen', priority_changed: 'Priorität geändert', state_changed: 'Geändert', note: 'Notiz',
  },
  askTitle: 'Diesen Film anfragen',
  askAtOnce: 'Deine Anfragen brauchen keine Freigabe: Der Film wird sofort beschafft.',
  askFirst: 'Zuerst sieht sich jemand die Anfrage an. Du erfährst, wie entschieden wird.',
  note: 'Notiz',
  noteHelp: 'Freiwillig. Wer entscheidet, kann sie lesen.',
  ask: 'Anfragen',
  asking: 'Wird angefragt …',
  asked: '„{title}“ ist angefragt',
  askedPending: 'Die Anfrage wartet auf Freigabe.',
  askedApproved: 'Der Film ist unterwegs.',
  follow: 'Verfolgen',
};

export const quota: typeof english.quota = {
  heading: 'Was dir noch bleibt',
  window: { daily: 'Heute', weekly: 'Diese Woche', monthly: 'Diesen Monat', active: 'Gleichzeitig', day: 'tägliches', week: 'wöchentliches', month: 'monatliches' },
  left: 'Noch {remaining} von {limit}',
  returns: 'Die nächste kommt zurück: {when}',
};

export const states: typeof english.states = {
  pending: 'Wartet auf Freigabe', scheduled: 'Vorgemerkt', approved: 'Genehmigt', declined: 'Abgelehnt', cancelled: 'Zurückgezogen', expired: 'Abgelaufen',
  processing: 'Wird gesucht', grabbing: 'Wird geholt', downloading: 'Wird geladen', downloaded: 'Geladen', importing: 'Wird importiert', matching: 'Wird zugeordnet',
  partially_available: 'Teilweise verfügbar', available: 'Verfügbar', failed: 'Fehlgeschlagen',
};

export const statesShort: typeof english.statesShort = {
  pending: 'Wartet', scheduled: 'Vorgemerkt', approved: 'Genehmigt', declined: 'Abgelehnt', cancelled: 'Beendet', expired: 'Abgelaufen',
  processing: 'Suche läuft', grabbing: 'Wird geholt', downloading: 'Lädt', downloaded: 'Geladen', importing: 'Import läuft', matching: 'Zuordnung',
  partially_available: 'Teilweise', available: 'Verfügbar', failed: 'Gescheitert',
};

export const priorities: typeof english.priorities = { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' };

export const actionsDone: typeof english.actionsDone = { approve: 'genehmigt', decline: 'abgelehnt', cancel: 'zurückgezogen', schedule: 'vorgemerkt', expire: 'beendet' };
