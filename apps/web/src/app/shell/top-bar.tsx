import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bell } from '../../features/notifications/bell.tsx';
import { Avatar } from '../../ui/person.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { links } from '../links.ts';
import { useMe } from '../me.ts';
import { useShortcut } from '../shortcuts.ts';

const loadPalette = () => import('../../features/search/palette.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

export function TopBar() {
  const { t } = useTranslation();
  const me = useMe();
  const [searching, setSearching] = useState(false);
  // Fetched once the page is quiet: whoever presses the key types on at once.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1_500);
    return () => clearTimeout(timer);
  }, []);
  useShortcut('/', () => setSearching(true));
  useShortcut('mod+k', () => setSearching(true));

  return (
    <header className="sticky top-0 z-10 flex items-center gap-2 bg-bg/95 px-4 py-2.5 desk:px-8">
      <Link {...links.discover()} className="sign me-auto text-lg tracking-[0.14em] desk:hidden">Marquee</Link>
      <button
        type="button"
        onClick={() => setSearching(true)}
        onPointerEnter={() => void loadPalette()}
        className="hidden min-h-11 w-full max-w-2xl items-center gap-3 rounded-full border border-line-strong/70 bg-surface px-4 text-start text-muted hover:border-line-strong desk:flex"
      >
        <Search size={18} aria-hidden="true" />
        <span className="flex-1">{t('shell.searchPrompt')}</span>
        <Kbd>/</Kbd>
      </button>
      <span className="hidden flex-1 desk:block" />
      <Bell />
      <Link {...links.settings()} aria-label={t('shell.account', { name: me.displayName })} className="grid size-10 place-items-center rounded-full hover:bg-sunken">
        <Avatar name={me.displayName} size={32} />
      </Link>
      {searching && <Suspense><Palette onClose={() => setSearching(false)} /></Suspense>}
    </header>
  );
}
