import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError, loadConfig } from './config.ts';

const schema = z.object({ TOKEN: z.string({ error: 'is needed' }), LIMIT: z.coerce.number({ error: 'is not a number' }).default(3) });

describe('loadConfig', () => {
  it('takes defaults, and counts an empty value as absent', () => {
    expect(loadConfig(schema, { TOKEN: 'a', LIMIT: '' })).toEqual({ TOKEN: 'a', LIMIT: 3 });
  });

  it('reads a secret from the file that X_FILE names; the value itself wins', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'config-')), 'token');
    fs.writeFileSync(file, 'from a file\n');

    expect(loadConfig(schema, { TOKEN_FILE: file }).TOKEN).toBe('from a file');
    expect(loadConfig(schema, { TOKEN_FILE: file, TOKEN: 'given' }).TOKEN).toBe('given');
  });

  it('names everything that is wrong in one sentence', () => {
    expect(() => loadConfig(schema, { LIMIT: 'x' })).toThrow(new ConfigError('The configuration is not complete: TOKEN is needed; LIMIT is not a number.'));
  });
});
