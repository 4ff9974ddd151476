import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const hashAsync = promisify(argon2 as (algorithm: 'argon2id', parameters: Argon2Parameters, done: (error: Error | null, hash: Buffer) => void) => void);

/** OWASP's smaller profile: 19 MiB, two passes. Worked off in the thread pool. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;

interface Parsed {
  cost: typeof COST;
  salt: Buffer;
  tag: Buffer;
}

/** @returns a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, COST, TAG_BYTES);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Takes as long for a user that does not exist (`undefined`) as for one that does. */
export async function verifyPassword(password: string, phc: string | null | undefined): Promise<boolean> {
  const parsed = parse(phc ?? '') ?? decoy;
  const tag = await derive(password, parsed.salt, parsed.cost, parsed.tag.length);
  return timingSafeEqual(tag, parsed.tag) && parsed !== decoy;
}

const decoy: Parsed = { cost: COST, salt: randomBytes(16), tag: randomBytes(TAG_BYTES) };

const derive = (password: string, nonce: Buffer, cost: typeof COST, tagLength: number) =>
  hashAsync('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, tagLength, ...cost });

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

function parse(phc: string): Parsed | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc);
  if (!match) return undefined;
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return { cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}
