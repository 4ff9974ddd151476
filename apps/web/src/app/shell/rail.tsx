import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWaitingCount } from '../../features/requests/use-waiting-count.ts';
import { links } from '../links.ts';
import { groups, usePlaces, type Place } from './places.ts';
import { Wordmark } from './wordmark.tsx';

/** Navigation on a desktop. */
export function Rail() {
  const { t } = useTranslation();
  const waiting = useWaitingCount();
  const places = usePlaces();
  return (
    <div className="fixed inset-y-0 start-0 z-20 hidden w-(--rail) flex-col border-e border-line bg-surface pb-(--status-line) desk:flex">
      <nav aria-label={t('shell.navigation')} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-3">
        <Link {...links.discover()} className="mb-3 block rounded-lg" aria-label={t('shell.home')}>
          <Wordmark />
        </Link>
        {groups.map((group) => {
          const own = places.filter((place) => place.group === group);
          if (own.length === 0) return null;
          return (
            <div key={group} className="mb-2">
              {group !== 'own' && <p id={`rail-${group}`} className="px-3 pt-1 pb-0.5 text-xs font-semibold text-muted">{t(`shell.groups.${group}`)}</p>}
              <ul aria-labelledby={group === 'own' ? undefined : `rail-${group}`}>
                {own.map((place) => <RailLink key={place.name} place={place} waiting={place.name === 'desk' ? waiting : 0} />)}
              </ul>
            </div>
          );
        })}
      </nav>
    </div>
  );
}

function RailLink({ place: { name, icon: Icon, link, exact }, waiting }: { place: Place; waiting: number }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link
        {...link}
        activeOptions={{ exact: exact ?? false, includeSearch: false }}
        className="group relative flex min-h-9 items-center gap-3 rounded-lg px-3 font-medium text-muted hover:bg-sunken hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:text-text"
      >
        <span aria-hidden="true" className="absolute inset-y-2 start-0 hidden w-[3px] rounded-full bg-accent group-aria-[current=page]:block" />
        <Icon size={18} aria-hidden="true" className="group-aria-[current=page]:text-accent-text" />
        <span className="min-w-0 flex-1 truncate">{t(`shell.places.${name}`)}</span>
        {waiting > 0 && <span className="tone-wait tone-soft rounded-full px-2 text-xs leading-5 font-semibold tabular-nums">{waiting}<span className="sr-only"> {t('shell.waiting')}</span></span>}
      </Link>
    </li>
  );
}
