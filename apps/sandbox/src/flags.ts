import { parseArgs } from 'node:util';
import type { SandboxOptions } from './sandbox.ts';

const DEFAULT_PORT = 5056;

export function optionsFrom(args: readonly string[], env: Readonly<Record<string, string | undefined>>): SandboxOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      state: { type: 'string' },
      catalogue: { type: 'string' },
      synthetic: { type: 'string' },
      speed: { type: 'string' },
    },
  });
  const speed = values.speed ?? env.SANDBOX_SPEED;
  return {
    port: Number(values.port ?? env.SANDBOX_PORT ?? DEFAULT_PORT),
    host: values.host ?? env.SANDBOX_HOST ?? '127.0.0.1',
    state: values.state ?? env.SANDBOX_STATE,
    catalogue: values.catalogue ?? env.SANDBOX_CATALOGUE,
    synthetic: Number(values.synthetic ?? env.SANDBOX_SYNTHETIC ?? 0),
    ...(speed === undefined ? {} : { speed: Number(speed) }),
  };
}
