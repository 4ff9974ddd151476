import type { Schema } from '@marquee/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../../app/api.ts';
import { links } from '../../app/links.ts';
import { useMay, useMe } from '../../app/me.ts';
import { patchRequest } from '../../app/patch-request.ts';
import { aboutTitle } from '../../app/problem.ts';
import type { TitlePageData } from '../../app/types.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Poster } from '../../ui/poster.tsx';
import { toast } from '../../ui/toast.ts';
import { MoreFields, noMore, type MoreChoices } from './more-fields.tsx';
import { quotaQuery, QuotaLeft } from './quota-left.tsx';
import { PreferenceFields } from './preference-fields.tsx';
import { qualityChoicesQuery } from './queries.ts';
import { JoinInstead } from './take-part/join-instead.tsx';
import type { Template } from './templates/queries.ts';
import { SaveTemplate } from './templates/save-template.tsx';
import { choiceFromSaved, seasonsToSave } from './templates/seasons.ts';
import { TemplateBar } from './templates/template-bar.tsx';
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
  const [more, setMore] = useState<MoreChoices>(noMore);
  const { data: quota } = useQuery(quotaQuery);
  const offers = useOffers(title);
  const ask = useAsk(title.title, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { contentType, externalId, releaseYear } = title;
    const { schedule, category, onBehalfOf, target } = more;
    ask.mutate({
      contentType, externalId, title: title.title, preferences: preferences.value, schedule, target, category: category.trim() || null,
      ...(releaseYear && { releaseYear }), ...(note.trim() && { note: note.trim() }), ...(isSeries && { seasons: toSeasonsInput(choice) }), ...(onBehalfOf && { onBehalfOf: onBehalfOf.id }),
    });
  };
  const apply = ({ choices }: Template) => {
    preferences.onChange(choices.preferences);
    setChoice((old) => (isSeries ? (choiceFromSaved(choices.seasons, title.seasons) ?? old) : old));
    setNote((old) => choices.note ?? old);
    setMore((old) => ({ ...old, target: choices.target ?? old.target }));
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
        <TemplateBar contentType={title.contentType} onApply={apply} />
        {isSeries && <WishFields ended={title.ended} offers={offers} choice={choice} onChange={setChoice} />}
        <PreferenceFields title={title} {...preferences} />
        <MoreFields contentType={title.contentType} value={more} onChange={setMore}>
          <SaveTemplate
            contentType={title.contentType}
            choices={() => ({ seasons: isSeries ? seasonsToSave(choice, title.seasons) : null, preferences: preferences.value, note: note.trim() || null, target: more.target })}
          />
        </MoreFields>
        <Field label={t('requests.note')} help={t('requests.noteHelp')}>
          <TextArea value={note} onChange={(event) => setNote(event.target.value)} maxLength={1000} rows={2} />
        </Field>
        {quota && !more.onBehalfOf && <QuotaLeft quota={quota} contentType={title.contentType} />}
        <div className="mt-4 empty:hidden">
          <ProblemNote error={ask.error} />
          <JoinInstead error={ask.error} onJoined={onClose} />
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
        description: t(`requests.askedNow.${request.decision}`, { defaultValue: t('requests.askedNow.pending') }),
        action: { label: t('requests.follow'), run: () => void navigate(links.request(request.number)) },
      });
    },
  });
}
