import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleHelp, Drama, Pencil, Plug, ShieldAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useSentences } from '../../app/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/notice.tsx';
import type { Tone } from '../../ui/states.ts';
import { CopyField } from './copy-field.tsx';
import { connectionDeeds, connectionsQuery, type Connection } from './queries.ts';
import { TestSentence } from './test-sentence.tsx';
import { WebhookNews } from './webhook-news.tsx';

const healthLooks: Record<Connection['health']['state'], { tone: Tone; icon: LucideIcon }> = {
  ok: { tone: 'done', icon: CircleCheck },
  failing: { tone: 'stop', icon: TriangleAlert },
  refused: { tone: 'stop', icon: ShieldAlert },
  unknown: { tone: 'off', icon: CircleHelp },
};

interface Props {
  connection: Connection;
  typeLabel: string;
  onEdit: () => void;
}

export function ConnectionCard({ connection, typeLabel, onEdit }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const test = useMutation({ mutationFn: () => connectionDeeds.test(connection.id), onSettled: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }) });
  const { url } = connection.settings;
  return (
    <li className="pane flex flex-col p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <div className="min-w-40 flex-1">
          <h3 className="truncate text-lg font-semibold">{connection.name}</h3>
          <p className="truncate text-sm text-muted">{typeLabel}{typeof url === 'string' && ` · ${url}`}</p>
        </div>
        <div className="flex shrink-0 flex-wrap justify-end gap-1.5 text-xs font-semibold">
          {connection.sandbox && <span className="inline-flex items-center gap-1 rounded-full border border-line-strong px-2 py-0.5"><Drama size={13} aria-hidden="true" /> {t('connections.rehearsal')}</span>}
          {connection.isDefault && <span className="rounded-full border border-line-strong px-2 py-0.5">{t('connections.default')}</span>}
          {!connection.enabled && <span className="rounded-full border border-line-strong px-2 py-0.5 text-muted">{t('connections.disabled')}</span>}
        </div>
      </div>
      <Health connection={connection} />
      {connection.webhookUrl && <div className="mt-4"><CopyField label={t('connections.webhook')} value={connection.webhookUrl} /></div>}
      {connection.webhookUrl && <p className="mt-1.5 text-[0.8125rem] text-muted">{t([`connections.webhookAt.${connection.type}`, 'connections.webhookHelp'], { type: typeLabel })}</p>}
      {connection.webhookUrl && <WebhookNews connectionId={connection.id} />}
      <div aria-live="polite" className="mt-4 empty:hidden">
        <ProblemNote error={test.error} />
        {test.data && <TestSentence result={test.data} />}
      </div>
      <div className="mt-auto flex gap-2 pt-5">
        <Button onClick={() => test.mutate()} disabled={test.isPending} aria-label={t('connections.testOne', { name: connection.name })}><Plug size={16} aria-hidden="true" /> {t(test.isPending ? 'connections.testing' : 'connections.test')}</Button>
        <Button variant="quiet" onClick={onEdit} aria-label={t('connections.editOne', { name: connection.name })}><Pencil size={16} aria-hidden="true" /> {t('connections.edit')}</Button>
      </div>
    </li>
  );
}

function Health({ connection: { health } }: { connection: Connection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useSentences();
  const { tone, icon: Icon } = healthLooks[health.state];
  const why = health.state === 'ok' ? null : health.failure ? say.failure(health.failure) : health.message;
  return (
    <div className={`tone-${tone} mt-3 flex items-start gap-2 text-sm`}>
      <Icon size={17} aria-hidden="true" className="mt-0.5 shrink-0 text-tone" />
      <p>
        <span className="font-semibold text-tone">{t(`connections.health.${health.state}`)}</span>
        {why && <span>: {why}</span>}
        {health.breaker === 'open' && <span className="block text-muted">{t('connections.breaker')}</span>}
        {health.checkedAt && <span className="block text-[0.8125rem] text-muted">{t('connections.checked', { ago: format.ago(health.checkedAt) })}</span>}
      </p>
    </div>
  );
}
