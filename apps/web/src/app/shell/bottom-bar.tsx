import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWaitingCount } from '../../features/requests/use-waiting-count.ts';
import { onBottomBar, usePlaces } from './places.ts';

const item = 'relative flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] font-medium text-muted aria-[current=page]:text-accent-text';

export function BottomBar() {
  const { t } = useTranslation();
  const waiting = useWaitingCount();
  const all = usePlaces();
  const places = onBottomBar.flatMap((wanted) => all.find(({ name }) => name === wanted) ?? []);
  const [discover, ...others] = places.map(({ name, icon: Icon, link, exact }) => (
    <Link key={name} {...link} activeOptions={{ exact: exact ?? false, includeSearch: false }} className={item}>
      <Icon size={21} aria-hidden="true" />
      <span className="max-w-full truncate px-1">{t(`shell.placesShort.${name as 'desk'}`)}</span>
      {name === 'desk' && waiting > 0 && <span className="tone-wait tone-soft absolute start-1/2 top-1 ms-2 rounded-full px-1.5 text-[0.625rem] leading-4 font-bold tabular-nums">{waiting}<span className="sr-only"> {t('shell.waiting')}</span></span>}
    </Link>
  ));
  return (
    <nav aria-label={t('shell.navigation')} className="fixed inset-x-0 bottom-0 z-30 flex h-(--bottom-bar) border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] desk:hidden">
      {discover}
      <Link to="/search" activeOptions={{ includeSearch: false }} className={item}>
        <Search size={21} aria-hidden="true" />
        <span className="max-w-full truncate px-1">{t('shell.search')}</span>
      </Link>
      {others}
    </nav>
  );
}
