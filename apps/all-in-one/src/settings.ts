import path from 'node:path';
import { UserError } from '@marquee/infra';
import { isServiceName, serviceNames, type ServiceName } from './services.ts';

export type SandboxMode = 'auto' | 'on' | 'off';

/** What the launcher itself reads of the environment; the services read theirs. */
export interface Settings {
  /** Every part on one machine, or only the named ones against an existing database and bus. */
  everything: boolean;
  services: readonly ServiceName[];
  onlySandbox: boolean;
  dataDir: string;
  port: number;
  host: string;
  sandbox: SandboxMode;
  debug: boolean;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const targets = (env.MARQUEE_TARGET || 'all').split(',').map((name) => name.trim());
  const everything = targets.includes('all');
  const unknown = targets.find((name) => name !== 'all' && name !== 'sandbox' && !isServiceName(name));
  if (unknown !== undefined) throw new UserError(`MARQUEE_TARGET knows no "${unknown}": use all, or one or more of ${[...serviceNames, 'sandbox'].join(', ')}.`);
  const services = everything ? serviceNames : targets.filter(isServiceName);
  if (!everything && services.length > 0) needs(env, targets.join(','));
  return {
    everything,
    services,
    onlySandbox: services.length === 0,
    dataDir: path.resolve(env.MARQUEE_DATA || '.marquee'),
    port: readPort(env.PORT),
    host: env.HOST || '0.0.0.0',
    sandbox: readMode(env.MARQUEE_SANDBOX),
    debug: env.LOG_LEVEL === 'debug' || env.LOG_LEVEL === 'trace',
  };
}

function needs(env: NodeJS.ProcessEnv, target: string): void {
  const missing = ['DATABASE_URL', 'NATS_URL'].filter((name) => !given(env, name));
  if (missing.length) throw new UserError(`MARQUEE_TARGET=${target} runs a part of Marquee against servers of yours: set ${missing.join(' and ')}.`);
}

function readPort(text: string | undefined): number {
  const port = Number(text || 5055);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError(`PORT is "${text}", which is not a port: use a number from 1 to 65535.`);
}

function readMode(text: string | undefined): SandboxMode {
  const mode = text || 'auto';
  if (mode === 'auto' || mode === 'on' || mode === 'off') return mode;
  throw new UserError(`MARQUEE_SANDBOX is "${mode}": use auto, on or off.`);
}

/** Set directly, or as a file that holds it. */
export function given(env: NodeJS.ProcessEnv, name: string): boolean {
  return Boolean(env[name] || env[`${name}_FILE`]);
}
