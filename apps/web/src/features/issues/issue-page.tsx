import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { links } from '../../app/links.ts';
import { useMay } from '../../app/me.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import { Avatar } from '../../ui/person.tsx';
import { Poster } from '../../ui/poster.tsx';
import { IssueDeeds } from './issue-deeds.tsx';
import { IssueState } from './issue-state.tsx';
import { issueDeeds, issueQuery, type IssueDetails } from './queries.ts';
import { usePartWords } from './use-part-words.ts';

const route = getRouteApi('/shell/issues/$id');

export function IssuePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: issue, error, refetch } = useQuery(issueQuery(id));
  return (
    <>
      <Link {...links.issues()} className="mb-4 inline-flex items-center gap-1.5 text-sm text-muted hover:text-text"><ArrowLeft size={16} aria-hidden="true" className="rtl:rotate-180" /> {t('issues.back')}</Link>
      {!issue && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {issue && <Details issue={issue} />}
    </>
  );
}

function Details({ issue }: { issue: IssueDetails }) {
  const { t } = useTranslation();
  const format = useFormat();
  const part = usePartWords()(issue.part);
  return (
    <div className="max-w-3xl">
      <PageHeading title={t('issues.number', { number: issue.number })}><IssueState state={issue.state} /></PageHeading>
      <div className="pane flex gap-4 p-4">
        <span className="w-20 shrink-0"><Poster path={issue.posterPath} title={issue.title} size="w185" /></span>
        <div className="min-w-0 flex-1 space-y-2">
          <p className="text-lg font-semibold"><Link {...links.title(issue)} className="hover:underline">{issue.title}</Link> {issue.releaseYear && <span className="font-normal text-muted">{issue.releaseYear}</span>}</p>
          <p className="text-sm font-semibold">{[t(`issues.kinds.${issue.kind}`), part].filter(Boolean).join(' · ')}</p>
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{issue.description}</p>
          <p className="text-sm text-muted">{t('issues.reportedBy', { name: issue.reportedBy.displayName, ago: format.ago(issue.createdAt) })}</p>
          <p className="text-sm text-muted">{issue.assignedTo ? t('issues.assigned', { name: issue.assignedTo.displayName }) : t('issues.unassigned')}</p>
          {issue.resolution && <p className="text-sm"><span className="font-semibold">{t('issues.resolution')}:</span> {issue.resolution}</p>}
        </div>
      </div>
      <IssueDeeds issue={issue} />
      <section aria-labelledby="thread" className="mt-8">
        <SectionHeading id="thread">{t('issues.thread')}</SectionHeading>
        {issue.thread.length === 0 && <p className="text-muted">{t('issues.noComments')}</p>}
        <ul className="space-y-4">
          {issue.thread.map((comment) => (
            <li key={comment.id} className="flex gap-3">
              <Avatar name={comment.author.displayName} />
              <div className="min-w-0 flex-1">
                <p className="text-sm"><span className="font-semibold">{comment.author.displayName}</span> <time dateTime={comment.at} className="text-muted">{format.ago(comment.at)}</time></p>
                <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{comment.text}</p>
              </div>
            </li>
          ))}
        </ul>
        <Write id={issue.id} />
      </section>
    </div>
  );
}

function Write({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayWrite = useMay('requests.take_part');
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => issueDeeds.comment(id, text),
    onSuccess: (issue) => {
      client.setQueryData(issueQuery(id).queryKey, issue);
      void client.invalidateQueries({ queryKey: ['issues', 'list'] });
      setText('');
    },
  });
  if (!mayWrite) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form onSubmit={submit} className="mt-6 space-y-3">
      <Field label={t('issues.write')}><TextArea value={text} onChange={(event) => setText(event.target.value)} required maxLength={4_000} rows={3} /></Field>
      <ProblemNote error={send.error} />
      <Button type="submit" disabled={send.isPending || text.trim() === ''}>{t('issues.sendComment')}</Button>
    </form>
  );
}
