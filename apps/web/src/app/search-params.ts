import type { operations } from '@marquee/api-client';
import { failureClasses, states, type FailureClass, type QueueStatus, type RequestState } from '@marquee/contracts';

/** The orders that the API knows, as its document types them. */
export type RequestSort = NonNullable<NonNullable<operations['getRequests']['parameters']['query']>['sort']>;
export const requestSorts = ['newest', 'oldest', 'priority', 'updated'] as const satisfies readonly RequestSort[];

/** Tabs of a request list: groups of states that people think in. */
export const requestTabs = {
  all: [],
  waiting: ['pending', 'scheduled'],
  moving: ['approved', 'processing', 'grabbing', 'downloading', 'downloaded', 'importing', 'matching'],
  ready: ['available', 'partially_available'],
  failed: ['failed'],
  closed: ['declined', 'cancelled', 'expired'],
} as const satisfies Record<string, readonly RequestState[]>;

export type RequestTab = keyof typeof requestTabs;

export interface RequestSearch {
  tab?: RequestTab;
  q?: string;
  sort?: RequestSort;
  /** Those that the viewer follows. */
  following?: boolean;
  /** Those whose requester would have them cancelled. */
  cancelAsked?: boolean;
  /** First and last day of asking, in the viewer's zone. */
  from?: string;
  to?: string;
  /** Id of the instance that obtains it. */
  instance?: string;
}

type Raw = Record<string, unknown>;

export function requestSearch(raw: Raw): RequestSearch {
  return {
    ...oneOf('tab', raw, Object.keys(requestTabs) as RequestTab[]), ...words('q', raw), ...oneOf('sort', raw, requestSorts),
    ...flag('following', raw), ...flag('cancelAsked', raw), ...day('from', raw), ...day('to', raw), ...words('instance', raw),
  };
}

export const searchTypes = ['all', 'movie', 'series'] as const;
export type SearchType = (typeof searchTypes)[number];

export interface TitleSearch {
  q?: string;
  type?: SearchType;
  page?: number;
}

export function titleSearch(raw: Raw): TitleSearch {
  const page = Number(raw.page);
  return { ...words('q', raw), ...oneOf('type', raw, searchTypes), ...(Number.isInteger(page) && page > 1 && page <= 500 && { page }) };
}

export const deskTabs = ['approvals', 'cancels'] as const;
export type DeskTab = (typeof deskTabs)[number];

export interface DeskSearch {
  /** Approvals when left out. */
  tab?: DeskTab;
  q?: string;
  sort?: RequestSort;
  at?: number;
}

export function deskSearch(raw: Raw): DeskSearch {
  const at = Number(raw.at);
  return { ...oneOf('tab', raw, deskTabs), ...words('q', raw), ...oneOf('sort', raw, requestSorts), ...(Number.isInteger(at) && at > 0 && { at }) };
}

export interface AuditSearch {
  q?: string;
  /** A user's id. */
  actor?: string;
  /** First and last day, in the viewer's zone. */
  from?: string;
  to?: string;
}

export function auditSearch(raw: Raw): AuditSearch {
  return { ...words('q', raw), ...words('actor', raw), ...day('from', raw), ...day('to', raw) };
}

export const userTabs = ['people', 'invitations'] as const;
export type UserTab = (typeof userTabs)[number];

/** People when left out. */
export interface UserSearch {
  tab?: UserTab;
}

export function userSearch(raw: Raw): UserSearch {
  return oneOf('tab', raw, userTabs);
}

export function signInSearch(raw: Raw): { next?: string } {
  const next = typeof raw.next === 'string' && /^\/(?![/\\])/.test(raw.next) ? raw.next : undefined;
  return next ? { next } : {};
}

/** `ask` opens the request form with the page. */
export function titlePageSearch(raw: Raw): { ask?: boolean } {
  return raw.ask === true || raw.ask === 'true' ? { ask: true } : {};
}

/** The contract's own list stands beside its schemas, which a browser does not need; a spec compares. */
export const queueStatuses = ['queued', 'downloading', 'stalled', 'paused', 'checking', 'downloaded', 'importing', 'blocked', 'failed'] as const satisfies readonly QueueStatus[];

export interface QueueSearch {
  status?: QueueStatus;
  /** Id of a manager or download client. */
  source?: string;
  ours?: boolean;
  q?: string;
}

export function queueSearch(raw: Raw): QueueSearch {
  return { ...oneOf('status', raw, queueStatuses), ...words('source', raw), ...((raw.ours === true || raw.ours === 'true') && { ours: true }), ...words('q', raw) };
}

export const blockKinds = ['release', 'title'] as const;

export interface BlocklistSearch {
  kind?: (typeof blockKinds)[number];
  failure?: FailureClass;
  source?: string;
  q?: string;
}

export function blocklistSearch(raw: Raw): BlocklistSearch {
  return { ...oneOf('kind', raw, blockKinds), ...oneOf('failure', raw, Object.keys(failureClasses) as FailureClass[]), ...words('source', raw), ...words('q', raw) };
}

export const issueKinds = ['video', 'audio', 'subtitles', 'wrong_match', 'other'] as const;
export const issueStates = ['open', 'in_progress', 'resolved'] as const;

export interface IssueSearch {
  state?: (typeof issueStates)[number];
  kind?: (typeof issueKinds)[number];
  /** Those that the viewer has reported. */
  mine?: boolean;
}

export function issueSearch(raw: Raw): IssueSearch {
  return { ...oneOf('state', raw, issueStates), ...oneOf('kind', raw, issueKinds), ...flag('mine', raw) };
}

export const removalStates = ['pending', 'approved', 'declined', 'cancelled', 'removed', 'failed'] as const;

export interface RemovalSearch {
  state?: (typeof removalStates)[number];
}

export function removalSearch(raw: Raw): RemovalSearch {
  return oneOf('state', raw, removalStates);
}

export const retriesTabs = ['waiting', 'letters', 'policies'] as const;
export type RetriesTab = (typeof retriesTabs)[number];
export const deadLetterKinds = ['fulfilment', 'event'] as const;

export interface RetriesSearch {
  tab?: RetriesTab;
  /** Of what waits. */
  failure?: FailureClass;
  /** Of what was given up. */
  kind?: (typeof deadLetterKinds)[number];
}

export function retriesSearch(raw: Raw): RetriesSearch {
  return { ...oneOf('tab', raw, retriesTabs), ...oneOf('failure', raw, Object.keys(failureClasses) as FailureClass[]), ...oneOf('kind', raw, deadLetterKinds) };
}

export function connectionSearch(raw: Raw): { edit?: string } {
  return typeof raw.edit === 'string' ? { edit: raw.edit } : {};
}

export const historyKinds = ['asked', 'decided', 'cancelled', 'progress', 'changed', 'comments'] as const;
export const historyTypes = ['movie', 'series'] as const;

export interface HistorySearch {
  /** One's own when left out. */
  scope?: 'all';
  kind?: (typeof historyKinds)[number];
  type?: (typeof historyTypes)[number];
  from?: string;
  to?: string;
  q?: string;
}

export function historySearch(raw: Raw): HistorySearch {
  return { ...oneOf('scope', raw, ['all'] as const), ...oneOf('kind', raw, historyKinds), ...oneOf('type', raw, historyTypes), ...day('from', raw), ...day('to', raw), ...words('q', raw) };
}

/** Days that statistics look back. */
export const dashboardPeriods = [7, 30, 90, 365] as const;

export interface DashboardSearch {
  /** One's own when left out. */
  scope?: 'all';
  days?: (typeof dashboardPeriods)[number];
}

export function dashboardSearch(raw: Raw): DashboardSearch {
  const days = dashboardPeriods.find((period) => period === Number(raw.days));
  return { ...oneOf('scope', raw, ['all'] as const), ...(days && { days }) };
}

/** Values of the `status` parameter that a tab asks for; none for all. */
export function tabStates(tab: RequestTab | undefined): readonly RequestState[] {
  return tab ? requestTabs[tab] : [];
}

/** States without a tab of their own would be found nowhere; a spec keeps this empty. */
export const untabbedStates = states.filter((state) => !Object.values(requestTabs).some((group) => (group as readonly RequestState[]).includes(state)));

function words<K extends string>(name: K, raw: Raw): { [P in K]?: string } {
  const value = typeof raw[name] === 'number' ? String(raw[name]) : raw[name];
  return typeof value === 'string' && value.trim() ? ({ [name]: value.slice(0, 200) } as { [P in K]?: string }) : {};
}

function oneOf<K extends string, V extends string>(name: K, raw: Raw, allowed: readonly V[]): { [P in K]?: V } {
  const value = raw[name];
  return typeof value === 'string' && (allowed as readonly string[]).includes(value) ? ({ [name]: value } as { [P in K]?: V }) : {};
}

function flag<K extends string>(name: K, raw: Raw): { [P in K]?: boolean } {
  return raw[name] === true || raw[name] === 'true' ? ({ [name]: true } as { [P in K]?: boolean }) : {};
}

/** A calendar day, `2026-03-12`. */
function day<K extends string>(name: K, raw: Raw): { [P in K]?: string } {
  const value = raw[name];
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? ({ [name]: value } as { [P in K]?: string }) : {};
}
