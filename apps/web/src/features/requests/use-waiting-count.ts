import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../app/me.ts';
import { countQuery } from './queries.ts';

/** How many requests wait for a decision of this viewer. */
export function useWaitingCount(): number {
  const mayApprove = useMay('requests.approve');
  const { data } = useQuery({ ...countQuery(), enabled: mayApprove });
  return data?.pending ?? 0;
}
