import type { Logger } from 'pino';

/** What NestJS asks of a logger (its `LoggerService`), answered by ours: one log, one form. */
export interface NestLogger {
  log(message: unknown, ...rest: unknown[]): void;
  error(message: unknown, ...rest: unknown[]): void;
  warn(message: unknown, ...rest: unknown[]): void;
  debug(message: unknown, ...rest: unknown[]): void;
  verbose(message: unknown, ...rest: unknown[]): void;
}

export function nestLogger(logger: Logger): NestLogger {
  // Nest passes its context (a class name) last; its start-up chatter is detail, not news.
  const write =
    (level: 'debug' | 'warn' | 'error' | 'trace') =>
    (message: unknown, ...rest: unknown[]) => {
      const context = rest.at(-1);
      logger[level](typeof context === 'string' ? { context } : {}, String(message));
    };
  return {
    log: write('debug'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('trace'),
  };
}
