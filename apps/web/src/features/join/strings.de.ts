import type { join as english } from './strings.en.ts';

export const join: typeof english = {
  heading: 'Beitreten',
  invited: '{name} hat dich eingeladen.',
  role: 'Du kommst herein als: {role}. Die Einladung gilt bis {when}.',
  passwordHelp: 'Mindestens 8 Zeichen.',
  submit: 'Konto anlegen',
  gone: 'Diese Einladung gilt nicht',
  goneText: 'Sie ist abgelaufen, aufgebraucht oder wurde zurückgenommen. Bitte um eine neue.',
  signIn: 'Zur Anmeldung',
};
