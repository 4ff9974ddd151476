import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const derive = (secretKey: string, purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'marquee', purpose, 32));

/** Encrypts what must be read again (credentials of managers and servers). AES-256-GCM under `SECRET_KEY`. */
export class Secrets {
  private readonly key: Buffer;

  constructor(secretKey: string) {
    this.key = derive(secretKey, 'secrets');
  }

  /** @returns `v1.<iv>.<tag>.<ciphertext>`, base64url */
  encrypt(text: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['v1', ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws Error when the text was not encrypted under this key */
  decrypt(sealed: string): string {
    const [version, iv, tag, body] = sealed.split('.');
    if (version !== 'v1' || !iv || !tag || body === undefined) throw new Error('not a sealed secret');
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(iv, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }
}

const MAC_BYTES = 16;
const macOf = (secretKey: string, purpose: string, message: Buffer) => createHmac('sha256', derive(secretKey, purpose)).update(message).digest().subarray(0, MAC_BYTES);
const mac = (secretKey: string, id: Buffer) => macOf(secretKey, 'webhook', id);
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Address of a connection's webhook: its id and a MAC of it, so that the gateway can tell ours without a look-up. */
export function webhookToken(secretKey: string, connectionId: string): string {
  const id = bytesOf(connectionId);
  return Buffer.concat([id, mac(secretKey, id)]).toString('base64url');
}

/** The connection of a webhook token, or undefined when the token is not ours. */
export function connectionOfToken(secretKey: string, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, 16);
  if (!timingSafeEqual(bytes.subarray(16), mac(secretKey, id))) return undefined;
  return uuidOf(id);
}

const EXPIRY_BYTES = 6;

/** Address of what is shared by a link: its id, when it ends, and a MAC of both. */
export function shareToken(secretKey: string, shareId: string, expiresAt: Date): string {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(expiresAt.getTime(), 0, EXPIRY_BYTES);
  const message = Buffer.concat([bytesOf(shareId), expiry]);
  return Buffer.concat([message, macOf(secretKey, 'share', message)]).toString('base64url');
}

/** The share of a token, or undefined when the token is not ours or has ended. */
export function shareOfToken(secretKey: string, token: string, now: Date): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + EXPIRY_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
  const message = bytes.subarray(0, 16 + EXPIRY_BYTES);
  if (!timingSafeEqual(bytes.subarray(message.length), macOf(secretKey, 'share', message))) return undefined;
  return message.readUIntBE(16, EXPIRY_BYTES) > now.getTime() ? uuidOf(message.subarray(0, 16)) : undefined;
}
