import type { NavigateOptions } from '@tanstack/react-router';
import { KeyRound, Languages, LogOut, Moon, Sun, Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages, type Language } from '../../app/language.ts';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { usePlaces } from '../../app/shell/places.ts';
import { chooseTheme } from '../../app/theme.ts';
import { useSignOut } from '../settings/use-sign-out.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** Pages and deeds by name. All that contain the words; without words all. */
export function usePaletteCommands(text: string): PaletteEntry[] {
  const { t, i18n } = useTranslation();
  const places = usePlaces();
  const signOut = useSignOut();
  const mayViewAll = useMay('requests.view_all');
  const other = (Object.keys(languages) as Language[]).filter((language) => language !== i18n.language);
  const commands: PaletteEntry[] = [
    ...places.map(({ name, icon: Icon, link }) => ({ key: name, label: t(`shell.places.${name}`), picture: <Icon size={18} aria-hidden="true" />, link: link as NavigateOptions })),
    ...(mayViewAll ? [{ key: 'all', label: t('requests.heading.all'), picture: <Ticket size={18} aria-hidden="true" />, link: links.allRequests() }] : []),
    { key: 'keys', label: t('settings.keys.heading'), picture: <KeyRound size={18} aria-hidden="true" />, link: links.settings('keys') },
    { key: 'dark', label: t('search.commands.dark'), picture: <Moon size={18} aria-hidden="true" />, run: () => chooseTheme('dark') },
    { key: 'light', label: t('search.commands.light'), picture: <Sun size={18} aria-hidden="true" />, run: () => chooseTheme('light') },
    ...other.map((language) => ({ key: language, label: languages[language], picture: <Languages size={18} aria-hidden="true" />, run: () => void chooseLanguage(language) })),
    { key: 'out', label: t('settings.signOut'), picture: <LogOut size={18} aria-hidden="true" />, run: signOut },
  ];
  const words = text.toLocaleLowerCase(i18n.language);
  return commands.filter(({ label }) => label.toLocaleLowerCase(i18n.language).includes(words));
}
