import { commentChanged, contentTypes, historyTypes, type ContentType, type HistoryEntry } from '@marquee/contracts';
import { timelineColumns } from '../timeline/timeline.store.ts';

export interface HistoryStatementQuery {
  requesterId: string | null;
  types: readonly HistoryEntry['type'][] | null;
  contentType: ContentType | null;
  from: string | null;
  to: string | null;
  q: string | null;
  /** Number of the last entry of the page before. */
  after: string | null;
  /** Rows wanted; the statement may give more. */
  limit: number;
}

/** A word that stands in more entries than these is looked for among the newest; a rarer one by itself. */
const FEW = 2_000;
/** Few sizes, so that few statements are prepared. */
const sizes = [21, 51, 101];
const BEYOND_ALL = '9223372036854775807';

/** A comment is told as it reads now, once: what was deleted or edited away stays in the log and is shown to nobody. */
const standing = `(e.subject <> '${commentChanged.subject}' or exists (
  select from comment c where c.id = (e.payload #>> '{comment,id}')::uuid and c.deleted_at is null and c.text = e.payload #>> '{comment,text}'))`;

/**
 * One page of the log, newest first. Numbers grow with time but for transactions side by side, of which none lasts two minutes:
 * a time becomes a range of numbers, and only its ends are looked at one by one (`is true` keeps other indexes out of it).
 * Merged from a short scan per kind of entry; a search first counts what has its words, as planners guess badly at beginnings of words.
 */
export function historyStatement(query: HistoryStatementQuery): { name?: string; text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { requesterId, from, to, q } = query;
  const limit = sizes.find((size) => size >= query.limit) ?? query.limit;
  const ends: string[] = [];
  const numbers = { above: '0', below: `${bind(query.after ?? BEYOND_ALL)}::bigint` };
  if (from) {
    const at = `${bind(from)}::timestamptz`;
    ends.push(`(e.created_at >= ${at}) is true`);
    numbers.above = `coalesce((select b.seq from event_log b where b.created_at < ${at} - interval '2 minutes' order by b.created_at desc, b.seq desc limit 1), 0)`;
  }
  if (to) {
    const at = `${bind(to)}::timestamptz`;
    ends.push(`(e.created_at < ${at}) is true`);
    numbers.below = `least(${numbers.below}, (select b.seq from event_log b where b.created_at >= ${at} + interval '2 minutes' order by b.created_at, b.seq limit 1))`;
  }
  const conditions = [...(requesterId ? [`e.requester_id = ${bind(requesterId)}`] : []), ...ends, standing];
  const kinds = bind(kindsOf(query));

  const numbered = `(select ${numbers.above} as above, ${numbers.below} as below) n`;
  // A range and not `kind = …`: an order that begins with the kind is one that only the index with it can give.
  const walk = (gate: string, more: string) => `select s.seq from ${gate}${numbered} cross join unnest(${kinds}::text[]) as k(kind) cross join lateral (
      select e.seq from event_log e where (e.kind, e.seq) < (k.kind, n.below) and (e.kind, e.seq) > (k.kind, n.above) and ${conditions.join(' and ')}${more}
      order by e.kind desc, e.seq desc limit ${limit}) s`;
  let page = walk('', '');
  let found = '';
  if (q) {
    const has = `e.search @@ search_of_words(${bind(q)})`;
    found = `with found as materialized (select e.seq from event_log e where ${has} limit ${FEW + 1}), amount as materialized (select count(*) as n from found) `;
    page = `select s.seq from (select e.seq from found join event_log e on e.seq = found.seq cross join ${numbered}
        where (select n from amount) <= ${FEW} and e.kind = any(${kinds}::text[]) and e.seq > n.above and e.seq < n.below and ${conditions.join(' and ')}
      union all ${walk(`(select where (select n from amount) > ${FEW}) often cross join `, ` and (${has}) is true`)}) s`;
  }
  page += ` order by s.seq desc limit ${limit}`;
  const text = `${found}select e.seq, ${timelineColumns}, e.payload #>> '{comment,text}' as text,
      jsonb_build_object('id', r.id, 'number', r.number, 'contentType', r.content_type, 'title', r.title, 'releaseYear', r.release_year, 'posterPath', r.poster_path, 'state', r.state,
        'requestedBy', jsonb_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name)) as of
    from (${page}) s join event_log e on e.seq = s.seq join request r on r.id = (e.payload #>> '{request,id}')::uuid join person p on p.id = r.requester_id order by e.seq desc`;
  return q ? { text, values } : { name: ['history', limit, requesterId && 'user', from && 'from', to && 'to'].filter(Boolean).join('-'), text, values };
}

const kindsOf = ({ types, contentType }: HistoryStatementQuery): string[] =>
  (contentType ? [contentType] : Object.keys(contentTypes)).flatMap((content) => [...new Set(types ?? historyTypes)].map((type) => `${content}:${type}`));
