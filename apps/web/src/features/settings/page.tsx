import { getRouteApi, Link } from '@tanstack/react-router';
import { LogOut, Plug, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { links, type SettingsSection } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { ApiKeys } from './api-keys.tsx';
import { Display } from './display.tsx';
import { Profile } from './profile.tsx';
import { useSignOut } from './use-sign-out.ts';

const route = getRouteApi('/shell/settings/$section');
const sections: Record<SettingsSection, () => React.ReactNode> = { profile: Profile, keys: ApiKeys, display: Display };

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
        <ul className="flex gap-1 border-b border-line">
          {(Object.keys(sections) as SettingsSection[]).map((name) => (
            <li key={name}>
              <Link {...links.settings(name)} replace className="relative -mb-px grid min-h-11 items-center border-b-2 border-transparent px-3 text-sm font-semibold text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text">
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
  const mayConnect = useMay('connections.manage');
  const mayManageUsers = useMay('users.manage');
  if (!mayConnect && !mayManageUsers) return null;
  return (
    <div className="mb-6 flex flex-wrap gap-2 desk:hidden">
      {mayConnect && <Link {...links.connections()} className={buttonClass()}><Plug size={16} aria-hidden="true" /> {t('shell.places.connections')}</Link>}
      {mayManageUsers && <Link {...links.users()} className={buttonClass()}><Users size={16} aria-hidden="true" /> {t('shell.places.users')}</Link>}
    </div>
  );
}
