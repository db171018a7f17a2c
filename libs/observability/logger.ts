import { pino, type Logger, type LoggerOptions } from 'pino';
import pretty from 'pino-pretty';
import { correlationFields } from './correlation.js';

export type { Logger } from 'pino';

/**
 * Structured logs: readable on a terminal, one JSON object a line otherwise. Every line carries the correlation
 * id of the request or event that it belongs to.
 */
export function createLogger(options: {
  readonly app: string;
  readonly level: string;
  /** Forces a form; without it a terminal decides. */
  readonly form?: 'pretty' | 'json';
}): Logger {
  const settings: LoggerOptions = {
    level: options.level,
    base: { app: options.app },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: correlationFields,
    redact: ['authorization', '*.authorization', 'headers.cookie'],
  };
  const form = options.form ?? (process.stdout.isTTY ? 'pretty' : 'json');
  if (form === 'json') return pino(settings);
  return pino(settings, pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' }));
}
