import type { Schema } from '@marquee/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { links } from '../../app/links.ts';
import { useMay, useMe } from '../../app/me.ts';
import { patchRequest } from '../../app/patch-request.ts';
import { aboutTitle, asProblem } from '../../app/problem.ts';
import type { TitlePageData } from '../../app/types.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { toast } from '../../ui/toast.ts';
import { quotaQuery, QuotaLeft } from './quota-left.tsx';
import { PreferenceFields } from './preference-fields.tsx';
import { qualityChoicesQuery } from './queries.ts';
import { toSeasonsInput, wholeSeries } from './wish/choice.ts';
import { useOffers } from './wish/use-offers.ts';
import { WishFields } from './wish/wish-fields.tsx';
import { WishSummary } from './wish/wish-summary.tsx';

interface Props {
  title: TitlePageData;
  /** Chosen from the start. */
  in4k?: boolean;
  onClose: () => void;
}

/** Choose what, say something with it, send. A refusal is said here, and nothing that was chosen or typed is lost. */
export function RequestDialog({ title, in4k = false, onClose }: Props) {
  const { t } = useTranslation();
  const autoApproved = useMay('requests.auto_approve');
  const isSeries = title.contentType === 'series';
  const [choice, setChoice] = useState(wholeSeries);
  const preferences = usePreferences(title, in4k);
  const [note, setNote] = useState('');
  const { data: quota } = useQuery(quotaQuery);
  const offers = useOffers(title);
  const ask = useAsk(title.title, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { contentType, externalId, releaseYear } = title;
    ask.mutate({
      contentType, externalId, title: title.title, preferences: preferences.value,
      ...(releaseYear && { releaseYear }), ...(note.trim() && { note: note.trim() }), ...(isSeries && { seasons: toSeasonsInput(choice) }),
    });
  };

  return (
    <Dialog open onClose={onClose} wide={isSeries} title={t(`requests.askTitle.${title.contentType}`)} description={t(autoApproved ? 'requests.askAtOnce' : 'requests.askFirst')}>
      <form onSubmit={submit}>
        <div className="mb-5 flex items-center gap-4">
          <div className="w-16 shrink-0 desk:w-20"><Poster path={title.posterPath} title={title.title} size="w185" eager /></div>
          <div className="min-w-0">
            <p className="text-lg leading-snug font-semibold text-balance">{title.title}</p>
            <p className="text-muted">{title.releaseYear}</p>
          </div>
        </div>
        {isSeries && <WishFields ended={title.ended} offers={offers} choice={choice} onChange={setChoice} />}
        <PreferenceFields title={title} {...preferences} />
        <Field label={t('requests.note')} help={t('requests.noteHelp')}>
          <TextArea value={note} onChange={(event) => setNote(event.target.value)} maxLength={1000} rows={2} />
        </Field>
        {quota && <QuotaLeft quota={quota} />}
        <div className="mt-4 empty:hidden">
          <ProblemNote error={ask.error} />
          <OtherRequest error={ask.error} />
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={ask.isPending || (isSeries && toSeasonsInput(choice) === undefined)}>{t(ask.isPending ? 'requests.asking' : 'requests.ask')}</Button>
          {isSeries && <WishSummary choice={choice} offers={offers.list} ended={title.ended} />}
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What this person usually prefers, as far as it is obtained. */
function usePreferences({ contentType }: TitlePageData, in4k: boolean) {
  const usual = useMe().preferences;
  const { data } = useQuery(qualityChoicesQuery);
  const [chosen, onChange] = useState<Schema<'PreferencesInput'>>();
  const obtains4k = data?.some((choice) => choice.contentType === contentType && choice.resolutions.includes('4k'));
  const value: Schema<'PreferencesInput'> = chosen ?? { ...usual, resolution: in4k || (usual.resolution === '4k' && obtains4k) ? '4k' : 'standard' };
  return { value, onChange };
}

function useAsk(title: string, onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Schema<'NewRequest'>) => unwrap(api.POST('/api/v1/requests', { body })).catch((error: unknown) => Promise.reject(aboutTitle(error, title))),
    onSuccess: (request) => {
      patchRequest(client, request);
      for (const key of ['requests', 'quota', 'episodes']) void client.invalidateQueries({ queryKey: [key] });
      onClose();
      toast({
        title: t('requests.asked', { title: request.title }),
        description: t(request.decision === 'pending' ? 'requests.askedPending' : 'requests.askedApproved'),
        action: { label: t('requests.follow'), run: () => void navigate(links.request(request.number)) },
      });
    },
  });
}

/** Somebody asked for it first: that request is the one to follow. */
function OtherRequest({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const { code, details } = asProblem(error);
  const number = Number(details.number);
  if (code !== 'request.duplicate' || !number) return null;
  return <Link {...links.request(number)} className="mt-2 inline-grid min-h-8 items-center font-semibold text-accent-text underline underline-offset-2">{t('titles.followRequest', { number })}</Link>;
}
