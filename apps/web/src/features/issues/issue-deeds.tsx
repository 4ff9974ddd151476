import type { Schema } from '@marquee/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { issueDeeds, issueQuery, type IssueDetails } from './queries.ts';

type Patch = Schema<'IssuePatch'>;

/** Who sees to issues takes and begins them, and has another release searched; who reported one may close it and open it again. */
export function IssueDeeds({ issue }: { issue: IssueDetails }) {
  const { t } = useTranslation();
  const me = useMe();
  const manages = useMay('issues.manage');
  const client = useQueryClient();
  const [resolving, setResolving] = useState(false);
  const show = (after: IssueDetails) => {
    client.setQueryData(issueQuery(issue.id).queryKey, after);
    void client.invalidateQueries({ queryKey: ['issues', 'list'] });
  };
  const update = useMutation({ mutationFn: (patch: Patch) => issueDeeds.update(issue.id, patch), onSuccess: show });
  const search = useMutation({
    mutationFn: () => issueDeeds.search(issue.id),
    onSuccess: ({ message }) => {
      toast({ title: message });
      void client.invalidateQueries({ queryKey: ['issues'] });
    },
  });
  const own = issue.reportedBy.id === me.id;
  if (!manages && !own) return null;
  const busy = update.isPending || search.isPending;
  const unresolved = issue.state !== 'resolved';
  return (
    <div className="mt-4 space-y-3">
      <div className="flex flex-wrap gap-2">
        {manages && unresolved && issue.assignedTo?.id !== me.id && <Button disabled={busy} onClick={() => update.mutate({ assignedTo: me.id, ...(issue.state === 'open' && { state: 'in_progress' }) })}>{t('issues.take')}</Button>}
        {manages && issue.state === 'open' && issue.assignedTo?.id === me.id && <Button disabled={busy} onClick={() => update.mutate({ state: 'in_progress' })}>{t('issues.start')}</Button>}
        {manages && unresolved && <Button disabled={busy} onClick={() => search.mutate()}>{t('issues.search')}</Button>}
        {unresolved && <Button variant="primary" disabled={busy} onClick={() => (manages ? setResolving(true) : update.mutate({ state: 'resolved' }))}>{t('issues.resolve')}</Button>}
        {!unresolved && <Button disabled={busy} onClick={() => update.mutate({ state: 'open' })}>{t('issues.reopen')}</Button>}
      </div>
      <ProblemNote error={search.error ?? (resolving ? null : update.error)} />
      {resolving && <Resolve issue={issue} error={update.error} busy={busy} onClose={() => setResolving(false)} onResolve={(resolution) => update.mutate({ state: 'resolved', resolution }, { onSuccess: () => setResolving(false) })} />}
    </div>
  );
}

interface ResolveProps {
  issue: IssueDetails;
  error: unknown;
  busy: boolean;
  onClose: () => void;
  onResolve: (resolution: string | null) => void;
}

function Resolve({ issue, error, busy, onClose, onResolve }: ResolveProps) {
  const { t } = useTranslation();
  const [resolution, setResolution] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onResolve(resolution.trim() || null);
  };
  return (
    <Dialog open onClose={onClose} title={t('issues.resolveTitle', { number: issue.number })} description={issue.title}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('issues.resolution')} help={t('issues.resolutionHelp')}><TextArea value={resolution} onChange={(event) => setResolution(event.target.value)} maxLength={2_000} rows={3} /></Field>
        <ProblemNote error={error} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={busy}>{t('issues.resolve')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
