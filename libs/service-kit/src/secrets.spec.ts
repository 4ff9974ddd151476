import { connectionOfToken, Secrets, shareOfToken, shareToken, webhookToken } from './secrets.ts';

const id = '0190a5a0-1234-7000-8000-0123456789ab';

describe('secrets', () => {
  it('come back under the same key only', () => {
    const sealed = new Secrets('a key').encrypt('radarr api key ☂');

    expect(sealed).not.toContain('radarr');
    expect(new Secrets('a key').decrypt(sealed)).toBe('radarr api key ☂');
    expect(() => new Secrets('another key').decrypt(sealed)).toThrow();
    expect(() => new Secrets('a key').decrypt('plain text')).toThrow('not a sealed secret');
  });

  it('are sealed differently each time', () => {
    const secrets = new Secrets('a key');
    expect(secrets.encrypt('x')).not.toBe(secrets.encrypt('x'));
  });
});

describe('webhook token', () => {
  it('names its connection', () => {
    expect(connectionOfToken('key', webhookToken('key', id))).toBe(id);
  });

  it('is refused when a character was changed, under another key, or when it is no token at all', () => {
    const token = webhookToken('key', id);
    const tampered = (token[0] === 'A' ? 'B' : 'A') + token.slice(1);
    for (const wrong of [tampered, `${token}A`, token.slice(1), '', 'x'.repeat(43)]) expect(connectionOfToken('key', wrong)).toBeUndefined();
    expect(connectionOfToken('other', token)).toBeUndefined();
  });
});

describe('share token', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const token = shareToken('key', id, new Date(now.getTime() + 1_000));

  it('names its share until it ends', () => {
    expect(shareOfToken('key', token, now)).toBe(id);
    expect(shareOfToken('key', token, new Date(now.getTime() + 1_000))).toBeUndefined();
  });

  it('is refused when it was made longer, under another key, or is none', () => {
    const bytes = Buffer.from(token, 'base64url');
    bytes.writeUIntBE(now.getTime() + 1_000_000, 16, 6);
    for (const wrong of [bytes.toString('base64url'), `${token}A`, webhookToken('key', id), '']) expect(shareOfToken('key', wrong, now)).toBeUndefined();
    expect(shareOfToken('other', token, now)).toBeUndefined();
  });
});
