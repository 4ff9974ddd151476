import { contentTypes, states, type ContentType, type RequestState } from '@marquee/contracts';
import { rowColumns } from './request-row.ts';
import { sorts, type Sort } from './sorts.ts';
import { titleCondition } from './title-condition.ts';

export interface ListQuery {
  requesterId: string | null;
  states: readonly RequestState[] | null;
  contentType: ContentType | null;
  q: string | null;
  /** Asked for since, and before. */
  from?: string | null;
  to?: string | null;
  connectionId?: string | null;
  /** Who follows them. */
  followerId?: string | null;
  /** Only those whose requester would have them cancelled. */
  cancelAsked?: boolean;
  sort: Sort;
  /** Values of the sort's keys in the last row of the page before. */
  after: readonly unknown[] | null;
  /** Rows wanted; the statement may give more. */
  limit: number;
}

/** Few sizes, so that few statements are prepared. The limit stands in the text: planners guess badly at a parameter. */
const sizes = [21, 51, 101];

/**
 * The statement of one page. A list of several states or of one type is merged from one short index scan per type and state:
 * nothing but those few rows is ever sorted. With a search, a connection, a follower, or a period that is not in the sort, the
 * planner weighs a walk along the sort's index against a look-up of what is asked for.
 */
export function listStatement(query: ListQuery): { name?: string; text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { keys, direction, acrossStatesOfPerson, beginning } = sorts[query.sort];
  const limit = sizes.find((size) => size >= query.limit) ?? query.limit;
  const orderBy = (columns: readonly string[]) => `order by ${columns.map((column) => `r.${column} ${direction}`).join(', ')}`;
  const period = periodOf(query);
  const after = (period.start ?? query.after ?? beginning).map(bind);
  const beyond = (columns: readonly string[], from: readonly string[]) => `(${columns.map((column) => `r.${column}`).join(', ')}) ${direction === 'asc' ? '>' : '<'} (${from.join(', ')})`;

  const conditions: string[] = [];
  if (query.requesterId) conditions.push(`r.requester_id = ${bind(query.requesterId)}`);
  if (query.connectionId) conditions.push(`r.connection_id = ${bind(query.connectionId)}`);
  if (query.followerId) conditions.push(`r.id in (select request_id from follower where user_id = ${bind(query.followerId)})`);
  if (query.cancelAsked) conditions.push('r.cancel_request is not null');
  if (query.q) conditions.push(titleCondition(query.q, bind));

  const looked = Boolean(query.q || query.connectionId || query.followerId || query.cancelAsked || (period.ends.length > 0 && keys[0] !== 'requested_at'));
  const merged = !looked && (query.states || query.contentType || (query.requesterId && !acrossStatesOfPerson));
  let page: string;
  if (!merged) {
    if (query.contentType) conditions.push(`r.content_type = ${bind(query.contentType)}`);
    if (query.states) conditions.push(`r.state = any(${bind(query.states)})`);
    for (const { sign, at } of period.ends) conditions.push(`r.requested_at ${sign} ${bind(at)}`);
    page = scan([...conditions, beyond(keys, after)], orderBy(keys), limit);
  } else {
    const wanted = bind([...new Set(query.states ?? states)]);
    const types = bind(query.contentType ? [query.contentType] : Object.keys(contentTypes));
    // A range and not `state = …`: an order that begins with the state is one that no index without it can give, whatever
    // the statistics make the planner believe of how many rows a state has.
    const oneState = [beyond(['state', ...keys], ['s.state', ...after]), `r.state ${direction === 'asc' ? '<=' : '>='} s.state`];
    for (const { sign, at } of period.ends) oneState.push(`(r.state, r.requested_at) ${sign} (s.state, ${bind(at)}::timestamptz)`);
    const ofState = scan([...conditions, 'r.content_type = t.content_type', ...oneState], orderBy(['state', ...keys]), limit);
    page = `select r.* from unnest(${types}::text[]) as t(content_type) cross join unnest(${wanted}::text[]) as s(state) cross join lateral (${ofState}) r ${orderBy(keys)} limit ${limit}`;
  }
  const text = `select ${rowColumns} from (${page}) r join person p on p.id = r.requester_id ${orderBy(keys)}`;
  // What is looked up is planned for its own words; everything else is prepared once per shape.
  if (looked) return { text, values };
  return { name: ['list', query.sort, limit, query.requesterId && 'user', query.from && 'from', query.to && 'to', merged && 'merged'].filter(Boolean).join('-'), text, values };
}

const scan = (conditions: readonly string[], orderBy: string, limit: number) => `select r.* from request r where ${conditions.join(' and ')} ${orderBy} limit ${limit}`;

/**
 * A period of the time of asking. Where the sort goes by that time, one of its ends is where the list starts, and the other an
 * end of the same scan: no index but that of the sort can give them.
 */
function periodOf({ sort, from, to, after }: ListQuery): { start: readonly unknown[] | undefined; ends: { sign: '>=' | '<'; at: string }[] } {
  const ends: { sign: '>=' | '<'; at: string }[] = [...(from ? [{ sign: '>=' as const, at: from }] : []), ...(to ? [{ sign: '<' as const, at: to }] : [])];
  const { keys, direction } = sorts[sort];
  const first = direction === 'desc' ? to : from;
  if (keys[0] !== 'requested_at' || !first) return { start: undefined, ends };
  const [reached, limit] = [after ? Date.parse(String(after[0])) : undefined, Date.parse(first)];
  const further = reached !== undefined && (direction === 'desc' ? reached < limit : reached >= limit);
  return { start: further ? undefined : [first, LOWEST_ID], ends: ends.filter(({ sign }) => sign === (direction === 'desc' ? '>=' : '<')) };
}

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
