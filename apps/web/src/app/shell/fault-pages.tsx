import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { Empty, ProblemNote } from '../../ui/notice.tsx';
import { links } from '../links.ts';
import { isSignedOut } from '../problem.ts';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className="mx-auto max-w-2xl p-4 py-16">
      <PageHeading title={t('shell.notFound.heading')} />
      <Empty title={t('shell.notFound.title')} action={<Link {...links.discover()} className={buttonClass({ variant: 'primary' })}>{t('shell.notFound.action')}</Link>}>
        {t('shell.notFound.text')}
      </Empty>
    </main>
  );
}

export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const router = useRouter();
  // Already on the way to sign-in.
  if (isSignedOut(error)) return null;
  return (
    <div className="mx-auto max-w-2xl p-4 py-16">
      <PageHeading title={t('shell.fault')} />
      <ProblemNote error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
