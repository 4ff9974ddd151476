import type { shell as english } from './strings.en.ts';

export const shell: typeof english = {
  skip: 'Zum Inhalt springen',
  home: 'Marquee, zur Startseite',
  navigation: 'Hauptnavigation',
  places: { discover: 'Entdecken', requests: 'Anfragen', collections: 'Sammlungen', dashboard: 'Übersicht', history: 'Verlauf', issues: 'Probleme', removals: 'Löschungen', desk: 'Freigaben', downloads: 'Downloads', blocklist: 'Sperrliste', retries: 'Neue Versuche', health: 'Zustand', connections: 'Verbindungen', rules: 'Regeln', users: 'Benutzer', audit: 'Protokoll', quotas: 'Kontingente', deskSettings: 'Vorgaben', settings: 'Einstellungen' },
  groups: { desk: 'Anfragen', operation: 'Betrieb', house: 'Verwaltung' },
  placesShort: { discover: 'Entdecken', requests: 'Anfragen', desk: 'Freigaben', settings: 'Konto' },
  search: 'Suchen',
  searchPrompt: 'Filme, Serien, Anfragen und Seiten suchen',
  account: 'Dein Konto, {name}',
  waiting: 'wartend',
  open: 'Öffnen',
  rehearsal: 'Probe: Es sind keine echten Dienste verbunden.',
  rehearsalShort: 'Probe',
  connect: 'Eigene verbinden',
  live: { connecting: 'Verbindung wird aufgebaut', live: 'Live', offline: 'Offline: zuletzt bekannter Stand' },
  fault: 'Diese Seite konnte nicht angezeigt werden',
  notFound: { heading: 'Seite nicht gefunden', title: 'Hier läuft nichts', text: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.', action: 'Zur Startseite' },
};
