import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { links } from '../../app/links.ts';

interface Props {
  all: boolean;
  linkTo: (all: boolean) => ReturnType<typeof links.history> | ReturnType<typeof links.dashboard>;
}

/** One's own or everybody's: two addresses. */
export function ScopeSwitch({ all, linkTo }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('requests.scope')} className="flex rounded-lg border border-line bg-surface p-0.5">
      {([false, true] as const).map((value) => (
        <Link key={String(value)} {...linkTo(value)} activeProps={{}} aria-current={value === all ? 'page' : undefined} data-current={value === all} className="rounded-md px-3 py-1.5 text-sm font-semibold text-muted hover:text-text data-[current=true]:bg-sunken data-[current=true]:text-text">
          {t(`history.scopes.${value ? 'all' : 'mine'}`)}
        </Link>
      ))}
    </nav>
  );
}
