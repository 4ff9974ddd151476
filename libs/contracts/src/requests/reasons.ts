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
  approved: 'Approved; it is being handed to a manager.',
  no_manager: 'No manager for this type of content is connected. An admin can add one under Connections.',
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
  importing_unverified: 'Imported by {connection}; no media server is connected that could confirm it.',
  import_blocked: '{connection} cannot import it: {problem}',
  download_problem: 'The download has a problem: {problem}',
  media_server_unreachable: 'Imported; {mediaServer} cannot be reached to confirm it. It is asked again by itself.',
  available: 'Ready to play on {mediaServer}.',
  available_without_server: 'Imported by {connection}, ready to play.',
  retries_exhausted: 'Gave up after {attempts} attempts. Last: {problem}',
} as const;

export type ReasonCode = keyof typeof reasons;

/** The English sentence of a reason. */
export function sentence(code: ReasonCode, params: Record<string, unknown> = {}): string {
  return fill(reasons[code], params);
}
