import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { links } from '../../app/links.ts';
import { issueKinds } from '../../app/search-params.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.ts';
import { issueDeeds, type Issue, type ReportedTitle } from './queries.ts';

interface Props {
  title: ReportedTitle;
  part: Issue['part'];
  onClose: () => void;
}

export function ReportDialog({ title: { contentType, externalId, title }, part, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Issue['kind']>('video');
  const [season, setSeason] = useState(part ? String(part.season) : '');
  const [episode, setEpisode] = useState(part?.episode ? String(part.episode) : '');
  const [description, setDescription] = useState('');
  const report = useMutation({
    mutationFn: () => issueDeeds.report({ contentType, externalId, kind, description, part: season === '' ? null : { season: Number(season), episode: episode === '' ? null : Number(episode) } }),
    onSuccess: (issue) => {
      client.setQueryData(['issues', 'one', issue.id], issue);
      void client.invalidateQueries({ queryKey: ['issues', 'list'] });
      toast({ title: t('issues.reported', { number: issue.number }), action: { label: t('issues.open'), run: () => void navigate(links.issue(issue.id)) } });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    report.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t('issues.reportTitle')} description={t('issues.reportText', { title })}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('issues.kind')}><Select value={kind} onChange={setKind} choices={issueKinds.map((value) => ({ value, label: t(`issues.kinds.${value}`) }))} /></Field>
        {contentType === 'series' && (
          <div className="grid grid-cols-2 gap-4">
            <Field label={t('issues.season')} help={t('issues.seasonHelp')}><Input type="number" min={0} max={10_000} value={season} onChange={(event) => setSeason(event.target.value)} /></Field>
            <Field label={t('issues.episode')} help={t('issues.episodeHelp')}><Input type="number" min={1} max={100_000} value={episode} disabled={season === ''} onChange={(event) => setEpisode(event.target.value)} /></Field>
          </div>
        )}
        <Field label={t('issues.description')} help={t('issues.descriptionHelp')}><TextArea value={description} onChange={(event) => setDescription(event.target.value)} required maxLength={2_000} rows={4} /></Field>
        <ProblemNote error={report.error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={report.isPending || description.trim() === ''}>{t('issues.send')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
