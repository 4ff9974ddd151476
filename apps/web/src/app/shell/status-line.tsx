import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drama, Radio, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { links } from '../links.ts';
import { useLiveState } from '../live.ts';
import { useMay } from '../me.ts';
import { statusQuery } from '../status.ts';

/** Small and always in the same place: rehearsal, and whether what is shown is live. */
export function StatusLine() {
  const { t } = useTranslation();
  const live = useLiveState();
  const mayConnect = useMay('connections.manage');
  const { data: status } = useQuery(statusQuery);
  return (
    <footer className="fixed inset-x-0 bottom-(--bottom-bar) z-30 flex h-(--status-line) items-center gap-4 overflow-hidden border-t border-line bg-surface px-4 text-xs whitespace-nowrap text-muted desk:bottom-0 desk:px-5">
      {status && status.sandbox.length > 0 && (
        <p className="flex min-w-0 items-center gap-1.5">
          <Drama size={14} aria-hidden="true" className="shrink-0 text-accent-text" />
          <span className="truncate"><span className="desk:hidden">{t('shell.rehearsalShort')}</span><span className="hidden desk:inline">{t('shell.rehearsal')}</span></span>
          {mayConnect && <Link {...links.connections()} className="grid min-h-6 items-center font-semibold text-accent-text underline underline-offset-2">{t('shell.connect')}</Link>}
        </p>
      )}
      <p role="status" className="ms-auto flex shrink-0 items-center gap-1.5">
        {live === 'offline' ? <Unplug size={14} aria-hidden="true" className="text-stop" /> : <Radio size={14} aria-hidden="true" />}
        {t(`shell.live.${live}`)}
      </p>
    </footer>
  );
}
