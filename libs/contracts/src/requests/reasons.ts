import { fill } from '../problems.ts';

/**
 * Why a request is where it is: a code with parameters, so that the web app can say it in the viewer's language, and an
 * English sentence for API users.
 */
export const reasons = {
  awaiting_approval: 'Waits for somebody to approve it.',
  declined: 'Declined by {by}: {reason}',
  declined_without_reason: 'Declined by {by}.',
  cancelled: 'Cancelled by {by}.',
  cancelled_with_reason: 'Cancelled by {by}: {reason}',
  declined_by_rule: 'Declined by the rule "{rule}": {because}',
  declined_by_rule_with_reason: 'Declined by the rule "{rule}": {reason}',
  awaiting_approval_by_rule: 'Waits for somebody to approve it, as the rule "{rule}" says: {because}',
  approved_by_rule: 'Approved by the rule "{rule}": {because}',
  scheduled: 'Approved; it is handed to a manager on {scheduledFor}.',
  expired: 'Nobody decided within {days} days.',
  approved: 'Approved; it is being handed to a manager.',
  approved_elsewhere: 'Approved in {connection}; it is being handed to a manager.',
  target_unavailable: 'The instance that was chosen for it cannot take it; it is handed to {connection} instead.',
  no_manager: 'No manager for this type of content is connected. An admin can add one under Connections.',
  no_manager_in_4k: 'No manager that obtains 4K is connected. An admin can add one under Connections.',
  sending: 'Being sent to {connection}.',
  waiting_for_connection: '{connection} cannot be used right now ({problem}). It is tried again by itself at {nextAttemptAt}.',
  connection_needs_admin: '{connection} refused it: {problem}. An admin must mend the connection; it goes on by itself afterwards.',
  refused_by_manager: '{connection} refused it: {problem}',
  searching: '{connection} is looking for a release.',
  waiting_for_release: 'Not released yet; {connection} looks for it once it is.',
  grabbed: '{connection} found a release and handed it to the download client.',
  downloading: 'Downloading in {connection}.',
  downloaded: 'Downloaded; {connection} imports it next.',
  importing: 'Imported by {connection}; waits until {mediaServer} has seen it.',
  import_blocked: '{connection} cannot import it: {problem}',
  download_problem: 'The download has a problem: {problem}',
  media_server_unreachable: 'Imported; {mediaServer} cannot be reached to confirm it. It is asked again by itself.',
  available: 'Ready to play on {mediaServer}.',
  available_without_server: 'Imported by {connection}, ready to play.',
  retries_exhausted: 'Gave up after {attempts} attempts. Last: {problem}',
  in_part: '{available} of {total} are ready; {rest}',
  waiting_for_episodes: '{connection} has the series and does not list these episodes yet.',
  waiting_for_air_date: 'Airs on {airDate}; {connection} looks for it then.',
  waiting_for_future: 'Everything that has aired is ready. New episodes follow as they air.',
  no_release_found: '{connection} has found no suitable release for {days} days. {rejections}',
  title_unknown_to_manager: '{connection} does not know this title.',
  not_in_manager: '{connection} does not list this episode, so nothing looks for it.',
  download_stalled: 'The download in {client} does not move: {problem}',
  download_paused: 'The download is paused in {client}.',
  disk_full: '{connection} has not enough space to import it: {problem}',
  matching: 'Imported; waits until {matcher} has recognised the file.',
  not_in_library: 'Imported by {connection} {hours} hours ago; {mediaServer} has not shown it since.',
  matched_elsewhere: '{mediaServer} holds the file as "{matchedTitle}", which is another title.',
  deleted_after_available: 'It was ready once and is no longer in the library of {mediaServer}.',
} as const;

export type ReasonCode = keyof typeof reasons;

/** The English sentence of a reason. */
export function sentence(code: ReasonCode, params: Record<string, unknown> = {}): string {
  return fill(reasons[code], params);
}

/**
 * What a person can press to mend it, with the permission that it takes; the requester needs none for `ask_again`.
 */
export const remedies = {
  retry: { label: 'Try again now', permission: 'requests.manage' },
  search_again: { label: 'Search again', permission: 'requests.manage' },
  block_and_search: { label: 'Block this release and search again', permission: 'queue.manage' },
  resume_download: { label: 'Resume the download', permission: 'queue.manage' },
  import_again: { label: 'Import again', permission: 'queue.manage' },
  scan_library: { label: 'Have the library scanned', permission: 'requests.manage' },
  accept_match: { label: 'Take it as the wanted title', permission: 'requests.manage' },
  mend_connection: { label: 'Open the connection', permission: 'connections.manage' },
  ask_again: { label: 'Ask for it again', permission: 'requests.create' },
} as const;
export type Remedy = keyof typeof remedies;

const remedyOf: Partial<Record<ReasonCode, Remedy>> = {
  no_manager: 'mend_connection',
  no_manager_in_4k: 'mend_connection',
  waiting_for_connection: 'retry',
  connection_needs_admin: 'mend_connection',
  refused_by_manager: 'retry',
  title_unknown_to_manager: 'retry',
  not_in_manager: 'retry',
  searching: 'search_again',
  no_release_found: 'search_again',
  download_problem: 'block_and_search',
  download_stalled: 'block_and_search',
  download_paused: 'resume_download',
  import_blocked: 'import_again',
  disk_full: 'import_again',
  retries_exhausted: 'retry',
  importing: 'scan_library',
  not_in_library: 'scan_library',
  matching: 'scan_library',
  matched_elsewhere: 'accept_match',
  deleted_after_available: 'ask_again',
};

/** The one deed that would mend what the reason tells, or what the rest of it waits for; null where only time helps. */
export const remedyFor = (code: ReasonCode | null, params: Record<string, unknown> = {}): Remedy | null => {
  const told = code === 'in_part' ? (params.restCode as ReasonCode | undefined) : code;
  return (told && remedyOf[told]) ?? null;
};
