import type { RequestDetails, RequestView } from '@marquee/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { aboutTitle } from '../../../app/problem.ts';
import { patchRequest } from '../../../app/patch-request.ts';
import type { TitlePageData } from '../../../app/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { ProblemNote } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.ts';
import { titleQuery } from '../../titles/queries.ts';
import { PreferenceFields } from '../preference-fields.tsx';
import { requestDeeds, type Edit } from '../queries.ts';
import { choiceOf, toSeasonsInput, type WishChoice } from '../wish/choice.ts';
import { useOffers } from '../wish/use-offers.ts';
import { WishFields } from '../wish/wish-fields.tsx';
import { WishSummary } from '../wish/wish-summary.tsx';
import { changes, draftOf, type Draft } from './changes.ts';
import { ScheduleField } from './schedule-field.tsx';
import { TargetFields } from './target-fields.tsx';

interface Props {
  request: RequestView;
  /** Where it goes can be said too. */
  withTarget: boolean;
  /** With it the changes are for an approval, and handed on; without it they are saved. */
  onApprove?: (edit: Edit) => void;
  onClose: () => void;
}

/** What was asked for, changed. A refusal is said here, and nothing that was chosen is lost. */
export function EditDialog({ request, withTarget, onApprove, onClose }: Props) {
  const { t } = useTranslation();
  const title = useQuery(titleQuery({ contentType: request.contentType, provider: 'tmdb', id: request.externalId }));
  return (
    <Dialog open onClose={onClose} wide title={t(onApprove ? 'editing.approveTitle' : 'editing.title')} description={request.title}>
      {title.data ? (
        <EditForm request={request} title={title.data} withTarget={withTarget} onApprove={onApprove} onClose={onClose} />
      ) : title.error ? (
        <ProblemNote error={title.error} onRetry={() => void title.refetch()} />
      ) : (
        <div aria-busy="true" className="h-64" />
      )}
    </Dialog>
  );
}

function EditForm({ request, title, withTarget, onApprove, onClose }: Props & { title: TitlePageData }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(request));
  const [choice, setChoice] = useState<WishChoice>(() => (request.wish ? choiceOf(request.wish, title.seasons) : { mode: 'all', chosen: new Map() }));
  const offers = useOffers(title, request.id);
  const save = useSave(request, onClose);
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const edit = changes(request, draft);
  const nothing = Object.keys(edit).length === 0;
  const unfinished = request.wish !== null && toSeasonsInput(choice) === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!onApprove) return save.mutate(edit);
    onApprove(edit);
    onClose();
  };
  return (
    <form onSubmit={submit}>
      {request.wish && (
        <WishFields
          ended={title.ended} offers={offers} choice={choice}
          onChange={(next) => {
            setChoice(next);
            set({ seasons: toSeasonsInput(next) });
          }}
        />
      )}
      <PreferenceFields title={title} value={draft.preferences} onChange={(preferences) => set({ preferences: { resolution: preferences.resolution ?? 'standard', language: preferences.language ?? null } })} />
      <div className="space-y-4">
        <ScheduleField value={draft.schedule} onChange={(schedule) => set({ schedule })} />
        {withTarget && <TargetFields contentType={request.contentType} value={draft.target} onChange={(target) => set({ target })} />}
        <Field label={t('editing.category')} help={t('editing.categoryHelp')}><Input value={draft.category} onChange={(event) => set({ category: event.target.value })} maxLength={40} autoComplete="off" /></Field>
        <Field label={t('requests.note')}><TextArea value={draft.note} onChange={(event) => set({ note: event.target.value })} maxLength={1000} rows={2} /></Field>
      </div>
      <div className="mt-4 empty:hidden"><ProblemNote error={save.error} /></div>
      <DialogActions>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="primary" disabled={save.isPending || unfinished || (nothing && !onApprove)}>{t(onApprove ? 'requests.approve' : 'ui.save')}</Button>
        {request.wish && <WishSummary choice={choice} offers={offers.list} ended={title.ended} />}
      </DialogActions>
    </form>
  );
}

function useSave(request: RequestView, onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edit: Edit): Promise<RequestDetails> => requestDeeds.edit(request.id, edit).catch((error: unknown) => Promise.reject(aboutTitle(error, request.title))),
    onSuccess: (changed) => {
      patchRequest(client, changed);
      void client.invalidateQueries({ queryKey: ['requests', 'timeline'] });
      for (const key of ['quota', 'episodes']) void client.invalidateQueries({ queryKey: [key] });
      onClose();
      toast({ title: t('editing.saved') });
    },
  });
}
