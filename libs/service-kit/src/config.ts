import fs from 'node:fs';
import { z } from 'zod';

/** Injection token of a service's own configuration, of the type its `config` schema gives. */
export const CONFIG = Symbol('CONFIG');

/** What every service reads. */
export const BaseConfig = z.object({
  DATABASE_URL: z.string({ error: 'is needed: the address of a Postgres database, postgres://user:password@host:port/name' }),
  NATS_URL: z.string({ error: 'is needed: the address of a NATS server with JetStream, nats://host:port' }),
  SECRET_KEY: z.string({ error: 'is needed: 32 random bytes in base64; the same for all services' }).min(16, 'is too short: 32 random bytes in base64'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type BaseConfig = z.infer<typeof BaseConfig>;

/** Thrown for a configuration that cannot work; its message is for the person who wrote it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The environment by a schema. `X_FILE` names a file that holds the value of `X` (Docker and Kubernetes secrets); empty
 * values count as absent.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function loadConfig<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv): z.output<T> {
  const parsed = schema.safeParse(withFiles(env));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new ConfigError(`The configuration is not complete: ${lines.join('; ')}.`);
}

function withFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const values = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  for (const [name, file] of Object.entries(values)) {
    const target = name.endsWith('_FILE') ? name.slice(0, -'_FILE'.length) : undefined;
    if (!target || values[target] !== undefined || !file || !fs.existsSync(file) || !fs.statSync(file).isFile()) continue;
    values[target] = fs.readFileSync(file, 'utf8').trim();
  }
  return values;
}
