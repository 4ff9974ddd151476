import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { AppError } from '@marquee/contracts';

const MANY = 20;
/** With a picture beside the text. */
const WHOLE_LIMIT = 8 * 1024 * 1024;
/** Of a form that carries a message as text, besides a picture: Plex and Emby call the message so. */
const names = ['payload', 'data'];

/**
 * The message that a form carries. Files in it are dropped as they come: they neither spoil the text nor count against its size.
 * @throws contract.too_large, contract.invalid_payload
 */
export function messageInForm(contentType: string, body: Readable, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const unreadable = (issues: string) => new AppError('contract.invalid_payload', { issues });
    const fields = new Map<string, string>();
    let size = 0;
    const parser = parserFor(contentType, limit);
    if (!parser) {
      body.resume();
      return reject(unreadable('the form has no boundary'));
    }
    const fail = (error: AppError) => {
      body.off('data', take).resume();
      reject(error);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > WHOLE_LIMIT) fail(new AppError('contract.too_large', { limit: '8 MB' }));
      else parser.write(chunk);
    };
    parser.on('field', (name: string, value: string, _nameTruncated: boolean, truncated: boolean) => {
      if (truncated) fail(new AppError('contract.too_large', { limit: `${limit / 1024} kB` }));
      else fields.set(name, value);
    });
    parser.on('error', () => fail(unreadable('the form is broken')));
    parser.on('finish', () => {
      const name = names.find((known) => fields.has(known)) ?? (fields.size === 1 ? [...fields.keys()][0] : undefined);
      const text = name === undefined ? undefined : fields.get(name);
      if (text === undefined) reject(unreadable('the form has no text part called payload'));
      else resolve(text);
    });
    body.on('data', take);
    body.on('end', () => parser.end());
    body.on('error', () => fail(unreadable('the form breaks off')));
  });
}

function parserFor(contentType: string, fieldSize: number): BusboyInstance | undefined {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: { fieldSize, fields: MANY, files: MANY, parts: MANY, headerPairs: MANY } });
  } catch {
    return undefined;
  }
}
