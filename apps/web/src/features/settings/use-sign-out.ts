import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '../../app/api.ts';
import { links } from '../../app/links.ts';
import { forgetLastKnown } from '../../app/persist.ts';
import { sendNow } from '../desk/held.ts';

/** Ends the session and forgets what was known. Decisions that are still held are sent first. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    sendNow();
    void unwrap(api.POST('/api/v1/auth/logout')).finally(async () => {
      forgetLastKnown();
      await navigate(links.signIn());
      client.clear();
    });
  };
}
