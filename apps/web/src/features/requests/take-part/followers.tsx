import type { RequestDetails } from '@marquee/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { followersQuery } from '../queries.ts';

const named = 6;

/** Who waits for it too, by name as far as there is room. */
export function Followers({ request, pageRef }: { request: RequestDetails; pageRef: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({ ...followersQuery(pageRef), enabled: request.followers > 0 });
  if (!data || data.length === 0) return null;
  const names = data.slice(0, named).map(({ displayName }) => displayName);
  const more = data.length - names.length;
  return <p className="mt-3 text-sm text-pretty text-muted">{t('takePart.followedBy', { names: format.and(more > 0 ? [...names, t('takePart.others', { count: more })] : names) })}</p>;
}
