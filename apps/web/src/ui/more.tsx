import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface Props {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

/** Fetches the next page a little before the end comes into sight; also a button, for whoever does not scroll. */
export function More({ hasMore, loading, onMore }: Props) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasMore || loading || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: '600px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, loading, onMore]);
  return (
    <div ref={end} className="mt-4 flex min-h-10 justify-center">
      {hasMore && <Button variant="quiet" onClick={onMore} disabled={loading}>{loading ? t('ui.loading') : t('ui.more')}</Button>}
    </div>
  );
}
