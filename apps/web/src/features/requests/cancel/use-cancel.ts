import type { RequestDetails } from '@marquee/contracts';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../ui/toast.ts';
import { requestDeeds, type Cancellation } from '../queries.ts';
import { useDeed } from '../use-deeds.ts';

/** Cancels, or asks for it; says which of both it was, and takes it back from the same note. */
export function useCancel(id: string) {
  const { t } = useTranslation();
  const undo = useDeed(requestDeeds.undoCancel);
  const cancel = useDeed((how: Cancellation) => requestDeeds.cancel(id, how));
  const run = (how: Cancellation) =>
    cancel.mutate(how, {
      onSuccess: (request) => {
        const { title, decision, viewer } = request as RequestDetails;
        const cancelled = decision === 'cancelled';
        toast({
          title: t(cancelled ? 'cancelling.done' : 'cancelling.asked', { title }),
          description: cancelled ? undefined : t('cancelling.askedText'),
          ...(viewer.may.includes('undo_cancel') && { action: { label: t('cancelling.undo'), run: () => undo.mutate(id) } }),
        });
      },
    });
  return { run, isPending: cancel.isPending || undo.isPending };
}
