import { states, type ContentType, type RequestState } from '@marquee/contracts';
import { rowColumns } from './request-row.ts';
import { sorts, type Sort } from './sorts.ts';
import { titleCondition } from './title-condition.ts';

export interface ListQuery {
  requesterId: string | null;
  states: readonly RequestState[] | null;
  contentType: ContentType | null;
  q: string | null;
  sort: Sort;
  /** Values of the sort's keys in the last row of the page before. */
  after: readonly unknown[] | null;
  /** Rows wanted; the statement may give more. */
  limit: number;
}

/** Few sizes, so that few statements are prepared. The limit stands in the text: planners guess badly at a parameter. */
const sizes = [21, 51, 101];

/**
 * The statement of one page. A list of several states (and any sort but by date, which has an index over all states) is
 * merged from one short index scan per state: nothing but those few rows is ever sorted.
 */
export function listStatement(query: ListQuery): { name?: string; text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { keys, direction, acrossStates } = sorts[query.sort];
  const limit = sizes.find((size) => size >= query.limit) ?? query.limit;
  const order = keys.map((key) => `r.${key} ${direction}`).join(', ');

  const conditions: string[] = [];
  if (query.requesterId) conditions.push(`r.requester_id = ${bind(query.requesterId)}`);
  if (query.contentType) conditions.push(`r.content_type = ${bind(query.contentType)}`);
  if (query.after) conditions.push(afterCondition(keys, direction, query.after, bind));

  if (query.q) conditions.push(titleCondition(query.q, bind));

  let page: string;
  if (acrossStates && (!query.states || query.q)) {
    if (query.states) conditions.push(`r.state = any(${bind(query.states)})`);
    page = scan(conditions, order, limit);
  } else {
    const wanted = bind([...new Set(query.states ?? states)]);
    page = `select r.* from unnest(${wanted}::text[]) as s(state) cross join lateral (${scan(['r.state = s.state', ...conditions], order, limit)}) r order by ${order} limit ${limit}`;
  }
  const text = `select ${rowColumns} from (${page}) r join person p on p.id = r.requester_id order by ${order}`;
  // A search is planned for its own words; everything else is prepared once per shape.
  return query.q ? { text, values } : { name: nameOf(query, limit), text, values };
}

const scan = (conditions: readonly string[], order: string, limit: number) =>
  `select r.* from request r ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by ${order} limit ${limit}`;

function afterCondition(keys: readonly string[], direction: 'asc' | 'desc', after: readonly unknown[], bind: (value: unknown) => string): string {
  return `(${keys.map((key) => `r.${key}`).join(', ')}) ${direction === 'asc' ? '>' : '<'} (${after.map(bind).join(', ')})`;
}

function nameOf(query: ListQuery, limit: number): string {
  const filters = Object.entries({ user: query.requesterId, states: query.states, type: query.contentType, after: query.after });
  return ['list', query.sort, limit, ...filters.filter(([, value]) => value !== null).map(([name]) => name)].join('-');
}
