import type { LoggerService } from '@nestjs/common';
import { currentContext } from '@marquee/bus';
import { pino, type Logger as Pino } from 'pino';

/** What no log line may carry, wherever it stands in an object. */
const secrets = ['password', 'apiKey', 'token', 'authorization', 'cookie', 'secret', 'headers', 'settings'];

/** Injectable structured logger. Every line within a call carries its request id. */
export abstract class Logger {
  abstract debug(fields: object, message: string): void;
  abstract info(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract error(fields: object, message: string): void;
}

export function createLogger(service: string, level: string): Pino {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const requestId = currentContext()?.requestId;
      return requestId ? { requestId } : {};
    },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
  });
}

/** Nest's own lines through pino, without its start-up chatter. */
export function nestLogger(logger: Pino): LoggerService {
  return {
    log: (message: unknown, context?: string) => logger.debug({ context }, String(message)),
    debug: (message: unknown, context?: string) => logger.debug({ context }, String(message)),
    verbose: () => {},
    warn: (message: unknown, context?: string) => logger.warn({ context }, String(message)),
    error: (message: unknown, ...rest: unknown[]) => logger.error({ rest }, message instanceof Error ? (message.stack ?? message.message) : String(message)),
    fatal: (message: unknown) => logger.fatal({}, String(message)),
  };
}
