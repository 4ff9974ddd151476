/** Column and type of each property of an `ItemRow` that may change. */
export const written = {
  title: 'text', airDate: 'date', absolute: 'int', tvdbSeason: 'int', tvdbEpisode: 'int', partRef: 'text', partSeason: 'int', partEpisode: 'int', partTvdb: 'text',
  stage: 'text', reasonCode: 'text', reasonParams: 'jsonb', downloadId: 'text', release: 'text', progress: 'real', etaSeconds: 'int',
  queueSeenAt: 'timestamptz', importedAt: 'timestamptz', path: 'text', fileName: 'text', playUrl: 'text', heldBy: 'uuid', heldItem: 'text', searches: 'int',
  lastFailure: 'text', verifyAttempt: 'int', nextVerifyAt: 'timestamptz', searchingSince: 'timestamptz', explainedAt: 'timestamptz', updatedAt: 'timestamptz',
} as const;

const made = { ...written, season: 'int', episode: 'int', anidb: 'text', anidbEpisode: 'int', createdAt: 'timestamptz' } as const;

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const names = Object.keys(made);
const selected = ['key', ...names].map((name) => (name === 'airDate' ? `i.air_date::text as "airDate"` : `i.${column(name)} as "${name}"`)).join(', ');
const typed = (of: Record<string, string>) => Object.entries(of).map(([name, type]) => `"${name}" ${type}`).join(', ');

/** In order, of these fulfilments. */
export const ITEMS_OF = `
  select i.fulfilment_id as "fulfilmentId", ${selected} from item i
  where i.fulfilment_id = any($1) order by i.fulfilment_id, i.key = 'future', i.season, i.episode`;

export const WRITE_ITEMS = `
  update item i set ${Object.keys(written).map((name) => `${column(name)} = n."${name}"`).join(', ')}
  from jsonb_to_recordset($2) as n("key" text, ${typed(written)})
  where i.fulfilment_id = $1 and i.key = n."key"`;

export const MAKE_ITEMS = `
  insert into item (fulfilment_id, key, ${names.map(column).join(', ')})
  select $1, n."key", ${names.map((name) => `n."${name}"`).join(', ')}
  from jsonb_to_recordset($2) as n("key" text, ${typed(made)})
  on conflict do nothing`;
