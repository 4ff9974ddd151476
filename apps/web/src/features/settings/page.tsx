import { getRouteApi, Link } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { links, type SettingsSection } from '../../app/links.ts';
import { onBottomBar, usePlaces } from '../../app/shell/places.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { Accounts } from './accounts.tsx';
import { ApiKeys } from './api-keys.tsx';
import { Display } from './display.tsx';
import { Profile } from './profile.tsx';
import { useSignOut } from './use-sign-out.ts';

const route = getRouteApi('/shell/settings/$section');
const sections: Record<SettingsSection, () => React.ReactNode> = { profile: Profile, accounts: Accounts, keys: ApiKeys, display: Display };

export function SettingsPage() {
  const { t } = useTranslation();
  const section = route.useParams().section as SettingsSection;
  const signOut = useSignOut();
  const Section = sections[section];
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeading title={t('settings.heading')}>
        <Button onClick={signOut}><LogOut size={16} aria-hidden="true" className="rtl:-scale-x-100" /> {t('settings.signOut')}</Button>
      </PageHeading>
      <AdminPlaces />
      <nav aria-label={t('settings.sections')} className="mb-5">
        <ul className="no-scrollbar flex gap-1 overflow-x-auto border-b border-line">
          {(Object.keys(sections) as SettingsSection[]).map((name) => (
            <li key={name}>
              <Link {...links.settings(name)} replace className="grid min-h-11 items-center border-b-2 whitespace-nowrap -outline-offset-2 border-transparent px-3 text-sm font-semibold text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text">
                {t(`settings.${name}.heading`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Section />
    </div>
  );
}

/** On a phone the bottom bar has no room for these. */
function AdminPlaces() {
  const { t } = useTranslation();
  const places = usePlaces().filter(({ name }) => !onBottomBar.includes(name));
  if (places.length === 0) return null;
  return (
    <div className="mb-6 flex flex-wrap gap-2 desk:hidden">
      {places.map(({ name, icon: Icon, link }) => <Link key={name} {...link} className={buttonClass()}><Icon size={16} aria-hidden="true" /> {t(`shell.places.${name}`)}</Link>)}
    </div>
  );
}
