import { AppError } from '@marquee/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { messageInForm } from './multipart.ts';

export const BODY_LIMIT = 1024 * 1024;
const HOOK_BODY_LIMIT = 512 * 1024;
const DEEPEST = 64;
const isHook = (url: string) => url.startsWith('/hooks/');

type Done = (error: Error | null, body?: unknown) => void;

/** JSON for the API; webhooks are taken as text of whatever type, and read later by who understands them. */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const json = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request: FastifyRequest, text: string, done: Done) => {
    const refusal = refusalOf(text);
    if (refusal) return done(refusal);
    if (isHook(request.url)) return done(null, text);
    if (holdsNul(text)) return done(noText('the body'));
    if (text === '') return done(null, undefined);
    void json(request, text, done);
  });
  fastify.addContentTypeParser('multipart/form-data', (request: FastifyRequest, body: IncomingMessage, done: Done) => {
    if (!isHook(request.url)) return done(new AppError('contract.media_type'));
    messageInForm(String(request.headers['content-type']), body, HOOK_BODY_LIMIT).then((text) => done(refusalOf(text) ?? null, text), done);
  });
  fastify.addContentTypeParser('*', { parseAs: 'string' }, (request: FastifyRequest, text: string, done: Done) => {
    if (!isHook(request.url)) return done(new AppError('contract.media_type'));
    done(refusalOf(text) ?? null, text);
  });
  fastify.addHook('onRoute', (route) => {
    if (isHook(route.url)) route.bodyLimit = HOOK_BODY_LIMIT;
  });
}

/** Without what may be private in a query, and without the token of a webhook's address. */
export const loggedPath = (url: string) => url.split('?', 1)[0]?.replace(/^(\/hooks\/).*/, '$1…');

export const bodyLimitOf = (url: string) => (isHook(url) ? '512 kB' : '1 MB');

export const noText = (what: string): AppError => new AppError('contract.invalid_payload', { issues: `${what} holds a NUL character, which no text has` });

const ESCAPED_NUL = /(?:^|[^\\])(?:\\\\)*\\u0000/;
/** Whether a string in this JSON holds the one character that the database takes in no text. */
export const holdsNul = (json: string): boolean => json.includes('\\u0000') && ESCAPED_NUL.test(json);

function refusalOf(text: string): AppError | undefined {
  if (text.includes('\0')) return new AppError('contract.invalid_payload', { issues: 'the body is not text' });
  if (depth(text) > DEEPEST) return new AppError('contract.invalid_payload', { issues: `the body is nested deeper than ${DEEPEST} levels` });
  return undefined;
}

/** Of brackets outside of strings: what recurses over a parsed body must not run out of stack. */
function depth(text: string): number {
  let deepest = 0;
  let now = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i += 1;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 123 || c === 91) deepest = Math.max(deepest, (now += 1));
    else if (c === 125 || c === 93) now -= 1;
  }
  return deepest;
}
