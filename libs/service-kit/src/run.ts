import { Bus } from '@marquee/bus';
import { AppError } from '@marquee/contracts';
import { BaseConfig, ConfigError, loadConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startService, type RunningService, type ServiceDefinition } from './service.ts';

export interface RunningServices {
  bus: Bus;
  services: RunningService[];
  close(): Promise<void>;
}

/** Starts services side by side on one bus. When one fails to start, the others are ended and its error is thrown. */
export async function startServices(definitions: readonly ServiceDefinition[], options: { env?: NodeJS.ProcessEnv } = {}): Promise<RunningServices> {
  const env = options.env ?? process.env;
  const base = loadConfig(BaseConfig, env);
  const name = definitions.map((d) => d.name).join('+');
  const logger = createLogger(definitions.length > 1 ? 'marquee' : name, base.LOG_LEVEL);
  const bus = await Bus.connect({
    servers: base.NATS_URL,
    name,
    onError: (err, context) => logger.error({ err, ...context }, 'a message could not be processed'),
  });
  const started = await Promise.allSettled(definitions.map((definition) => startService(definition, bus, env)));
  const services = started.filter((s) => s.status === 'fulfilled').map((s) => s.value);
  const close = async () => {
    // The gateway first, so that nobody is promised what nobody will do.
    const [edge, rest] = [services.filter((s) => s.name === 'gateway'), services.filter((s) => s.name !== 'gateway')];
    await Promise.allSettled(edge.map((s) => s.close()));
    await Promise.allSettled(rest.map((s) => s.close()));
    await bus.close();
  };
  try {
    const failure = started.find((s) => s.status === 'rejected');
    if (failure) throw failure.reason;
    await Promise.all(services.map((s) => s.ready()));
  } catch (error) {
    await close();
    throw error;
  }
  return { bus, services, close };
}

/** The whole life of a service process: until SIGINT or SIGTERM. A wrong configuration or a server that is away is one sentence and exit code 1. */
export async function runServices(definitions: readonly ServiceDefinition[]): Promise<void> {
  try {
    const running = await startServices(definitions);
    const end = () => void running.close().then(() => process.exit(0));
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof AppError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
