import type { settings as english } from './strings.en.ts';

export const settings: typeof english = {
  heading: 'Einstellungen',
  sections: 'Einstellungen',
  signOut: 'Abmelden',
  profile: {
    heading: 'Profil',
    signedInAs: 'Du bist angemeldet als @{username} ({role}).',
    password: 'Passwort',
    current: 'Bisheriges Passwort',
    passwordHelp: 'Mindestens 8 Zeichen.',
    change: 'Passwort ändern',
  },
  keys: {
    heading: 'API-Schlüssel',
    text: 'Mit einem Schlüssel handelt ein Programm in deinem Namen, mit deinen Berechtigungen. Es sendet ihn im Header X-Api-Key.',
    name: 'Wofür ist er?',
    create: 'Schlüssel erstellen',
    created: 'Der Schlüssel „{name}“',
    once: 'Kopiere ihn jetzt. Er wird nur dieses eine Mal gezeigt; aufbewahrt wird nur sein Fingerabdruck.',
    none: 'Du hast keine Schlüssel.',
    made: 'erstellt {ago}',
    used: 'zuletzt benutzt {ago}',
    unused: 'nie benutzt',
    revoke: 'Widerrufen',
    revokeOne: '{name} widerrufen',
    revokeTitle: '„{name}“ widerrufen?',
    revokeText: 'Das Programm, das ihn benutzt, wird ab sofort abgewiesen. Das lässt sich nicht rückgängig machen.',
  },
  display: {
    heading: 'Darstellung',
    theme: 'Farben',
    themes: { system: 'Wie das System', dark: 'Dunkel', light: 'Hell' },
    language: 'Sprache',
  },
};
