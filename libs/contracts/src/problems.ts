/**
 * Every refusal that Marquee can give, by its stable code. The code is the contract: it travels over the bus, stands in
 * `application/problem+json` answers as `code`, and keys the translated sentence in the web app.
 */

/** Kind of a problem: decides the HTTP status and whether asking again can help. */
export const problemKinds = {
  invalid: { status: 400, retryable: false },
  unauthenticated: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  conflict: { status: 409, retryable: false },
  too_large: { status: 413, retryable: false },
  unsupported: { status: 415, retryable: false },
  unprocessable: { status: 422, retryable: false },
  limited: { status: 429, retryable: true },
  bug: { status: 500, retryable: false },
  upstream: { status: 502, retryable: true },
  unavailable: { status: 503, retryable: true },
  timeout: { status: 504, retryable: true },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** code → kind and the sentence a person can act on. `{name}` is filled from the problem's `details`. */
export const problems = {
  'contract.invalid_payload': { kind: 'invalid', title: 'The request is not well formed: {issues}' },
  'contract.too_large': { kind: 'too_large', title: 'The request body is larger than the {limit} that is allowed.' },
  'contract.media_type': { kind: 'unsupported', title: 'Send the body as application/json.' },
  'contract.unknown_cursor': { kind: 'invalid', title: 'This page link is no longer valid. Start again from the first page.' },
  'auth.required': { kind: 'unauthenticated', title: 'Sign in, or send an API key in the X-Api-Key header.' },
  'auth.session_expired': { kind: 'unauthenticated', title: 'Your session has ended. Sign in again.' },
  'auth.invalid_credentials': { kind: 'unauthenticated', title: 'The user name or the password is wrong.' },
  'auth.invalid_api_key': { kind: 'unauthenticated', title: 'This API key is unknown or was revoked. Create a new one in your settings.' },
  'auth.forbidden': { kind: 'forbidden', title: 'You need the permission "{permission}" for this. Ask an admin.' },
  'auth.foreign_origin': { kind: 'forbidden', title: 'This write came from another site ({origin}) and was refused. Set PUBLIC_URL if that is the address of Marquee.' },
  'auth.throttled': { kind: 'limited', title: 'Too many failed sign-ins. Try again in {retryAfterSeconds} seconds.' },
  'user.not_found': { kind: 'not_found', title: 'There is no such user.' },
  'user.username_taken': { kind: 'conflict', title: 'The user name "{username}" is taken.' },
  'user.last_admin': { kind: 'conflict', title: 'This is the last admin. Make somebody else an admin first.' },
  'user.wrong_password': { kind: 'unprocessable', title: 'The current password is wrong.' },
  'api_key.not_found': { kind: 'not_found', title: 'There is no such API key.' },
  'route.not_found': { kind: 'not_found', title: 'There is nothing at this address.' },
  'rate.limited': { kind: 'limited', title: 'You are asking too fast. Try again in {retryAfterSeconds} seconds.' },
  'title.not_found': { kind: 'not_found', title: 'The provider does not know a title with the number {externalId}.' },
  'title.provider_unavailable': { kind: 'unavailable', title: '{provider} cannot be reached, and the answer is not known from before. Try again in a minute.' },
  'title.provider_unknown': { kind: 'invalid', title: 'There is no metadata provider "{provider}" for this type of content.' },
  'image.not_found': { kind: 'not_found', title: 'There is no such image.' },
  'image.unavailable': { kind: 'upstream', title: 'The image cannot be fetched from {provider} right now.' },
  'request.not_found': { kind: 'not_found', title: 'There is no such request.' },
  'request.duplicate': { kind: 'conflict', title: '"{title}" was already asked for in request #{number}.' },
  'request.already_available': { kind: 'conflict', title: '"{title}" is already in the library.' },
  'request.illegal_transition': { kind: 'conflict', title: 'Request #{number} is {decision}: it cannot be {action}.' },
  'request.nothing_left': { kind: 'conflict', title: 'All that you chose of "{title}" is in the library or was asked for already.' },
  'request.no_such_part': { kind: 'unprocessable', title: '"{title}" has no {parts}. Choose among the seasons and episodes that it has.' },
  'request.too_many_parts': { kind: 'unprocessable', title: '"{title}" has {parts} episodes, and one request may have {limit}. Choose some of its seasons.' },
  'request.blocklisted': { kind: 'conflict', title: '"{title}" is on the blocklist: {reason}' },
  'request.remedy_not_offered': { kind: 'conflict', title: 'Request #{number} has moved on: this would not mend it any more. Look at it again.' },
  'request.not_retryable': { kind: 'conflict', title: 'Request #{number} is not waiting for anything that a retry could mend.' },
  'request.age_restricted': { kind: 'forbidden', title: '"{title}" is for people of {minimumAge} and older. Ask an admin.' },
  'request.too_many_seasons': { kind: 'unprocessable', title: 'You may ask for {limit} seasons at once, and chose {seasons}. Choose fewer.' },
  'request.not_editable': { kind: 'conflict', title: 'Request #{number} is {decision}: it cannot be changed any more.' },
  'request.undo_too_late': { kind: 'conflict', title: 'Request #{number} was cancelled more than {minutes} minutes ago: ask for it again.' },
  'request.no_cancel_asked': { kind: 'conflict', title: 'Nobody has asked to cancel request #{number}.' },
  'request.closed': { kind: 'conflict', title: 'Request #{number} is {state}: there is nothing left to wait for.' },
  'request.retries_used': { kind: 'limited', title: 'You may retry {limit} times a day. Ask a moderator, or try again tomorrow.' },
  'rule.not_found': { kind: 'not_found', title: 'There is no such rule.' },
  'rule.too_many': { kind: 'unprocessable', title: 'There may be {limit} rules at most.' },
  'rule.order_incomplete': { kind: 'conflict', title: 'The rules have changed meanwhile. Look at them again, and order all of them.' },
  'comment.not_found': { kind: 'not_found', title: 'There is no such comment.' },
  'comment.not_editable': { kind: 'conflict', title: 'A comment can be edited for {minutes} minutes, by who wrote it.' },
  'share.not_found': { kind: 'not_found', title: 'This link is not valid, or has ended. Ask for a new one.' },
  'template.not_found': { kind: 'not_found', title: 'There is no such template.' },
  'template.name_taken': { kind: 'conflict', title: 'There is already a template named "{name}".' },
  'template.too_many': { kind: 'unprocessable', title: 'You may have {limit} templates. Delete one first.' },
  'collection.not_found': { kind: 'not_found', title: 'There is no such collection.' },
  'collection.full': { kind: 'unprocessable', title: 'A collection holds {limit} titles at most.' },
  'collection.too_many': { kind: 'unprocessable', title: 'You may have {limit} collections. Delete one first.' },
  'title.not_available': { kind: 'conflict', title: '"{title}" is not in the library.' },
  'title.not_managed': { kind: 'conflict', title: 'No manager holds "{title}", so nothing can be done with it from here.' },
  'issue.not_found': { kind: 'not_found', title: 'There is no such issue.' },
  'issue.duplicate': { kind: 'conflict', title: 'This was reported already, as issue #{number}.' },
  'removal.not_found': { kind: 'not_found', title: 'There is no such removal.' },
  'removal.duplicate': { kind: 'conflict', title: 'The removal of "{title}" was asked for already.' },
  'removal.illegal_transition': { kind: 'conflict', title: 'This removal is {state}: it cannot be {action}.' },
  'retry_policy.invalid': { kind: 'unprocessable', title: '{problem}' },
  'dead_letter.not_found': { kind: 'not_found', title: 'There is no such dead letter: it was replayed or discarded already.' },
  'dead_letter.not_replayable': { kind: 'conflict', title: 'It cannot be replayed: {problem}' },
  'invitation.not_found': { kind: 'not_found', title: 'This invitation is not valid, has ended or was used up. Ask for a new one.' },
  'quota.grant_not_found': { kind: 'not_found', title: 'There is no such grant.' },
  'export.format_unknown': { kind: 'invalid', title: 'Export as csv, json or pdf.' },
  'live.unknown_command': { kind: 'invalid', title: 'There is no command "{name}".' },
  'quota.exceeded': { kind: 'limited', title: 'Your {window} limit of {limit} is reached. The next one returns at {resetsAt}.' },
  'quota.none_allowed': { kind: 'forbidden', title: 'Your {window} limit is 0: you may not ask for anything. Ask an admin to raise it.' },
  'quota.too_large': { kind: 'unprocessable', title: 'This counts {units}, and your {window} limit is {limit}. Choose less.' },
  'quota.active_exceeded': { kind: 'limited', title: 'You have {limit} active requests, which is your limit. Wait until one is available, or cancel one.' },
  'connection.not_found': { kind: 'not_found', title: 'There is no such connection.' },
  'connection.type_unknown': { kind: 'invalid', title: 'There is no connection type "{type}".' },
  'connection.invalid_settings': { kind: 'invalid', title: 'The settings are not complete: {issues}' },
  'connection.name_taken': { kind: 'conflict', title: 'There is already a connection named "{name}".' },
  'connection.call_failed': { kind: 'upstream', title: '{connection} did not do it: {problem}. Try again in a moment.' },
  'connection.not_a_media_server': { kind: 'invalid', title: '"{name}" is not a media server: it has no library.' },
  'library.nothing_refused': { kind: 'conflict', title: 'The library of "{name}" has no loss that waits for an answer.' },
  'queue.entry_not_found': { kind: 'not_found', title: 'This download is no longer in the queue.' },
  'queue.action_failed': { kind: 'upstream', title: '{client} did not {action} the download: {problem}' },
  'queue.action_unsupported': { kind: 'unprocessable', title: '{client} cannot {action} a download from here. Connect the download client itself under Connections.' },
  'blocklist.entry_not_found': { kind: 'not_found', title: 'There is no such entry in the blocklist.' },
  'webhook.unknown_token': { kind: 'not_found', title: 'This webhook address is not one of ours. Copy it again from the connection page.' },
  'notification.not_found': { kind: 'not_found', title: 'There is no such notification.' },
  'bus.no_responders': { kind: 'unavailable', title: 'The {service} service is not running. Try again in a moment.' },
  'bus.timeout': { kind: 'timeout', title: 'The {service} service did not answer in time. Try again in a moment.' },
  'bus.disconnected': { kind: 'unavailable', title: 'The message bus is not reachable. Try again in a moment.' },
  'database.unavailable': { kind: 'unavailable', title: 'The database is not reachable. Try again in a moment.' },
  internal: { kind: 'bug', title: 'Something went wrong on our side. The log has it under this request id.' },
} as const satisfies Record<string, { kind: ProblemKind; title: string }>;

export type ProblemCode = keyof typeof problems;

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problems, code);
}

/** Replaces `{name}` by `details.name`; a name without a value stays as it is, so that a gap is seen. */
export function fill(template: string, details: Record<string, unknown> = {}): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => (details[name] === undefined ? gap : String(details[name])));
}

/**
 * The one error that services throw for anything a caller should know about. Knows nothing of HTTP; the gateway maps
 * `kind` to a status.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly details: Record<string, unknown>;

  constructor(
    readonly code: ProblemCode,
    details: Record<string, unknown> = {},
    options?: { cause?: unknown },
  ) {
    super(fill(problems[code].title, details), options);
    this.details = details;
  }

  get kind(): ProblemKind {
    return problems[this.code].kind;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }
}
