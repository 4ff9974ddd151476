import type { signIn as english } from './strings.en.ts';

export const signIn: typeof english = {
  heading: 'Anmelden',
  username: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  help: 'Das Passwort des ersten Admins steht dort, wo Marquee gestartet wurde. Alle anderen bekommen ihres von einem Admin.',
};
