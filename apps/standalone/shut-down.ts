import { messageOf } from '@docket/kernel';
import { watchLauncher } from './launcher.js';
import type { Logger } from '@docket/observability';

const STOP_TIMEOUT_MS = 30_000;

/**
 * Ends what was started, last things first, once, within a bound. Listens to Ctrl-C, SIGTERM and the end of `npm` from
 * the start.
 */
export class ShutDown {
  logger: Logger | undefined;
  private readonly steps: { readonly name: string; readonly end: () => Promise<void> }[] = [];
  private readonly stopping = new AbortController();
  private ended: Promise<void> | undefined;

  constructor() {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => this.end(name, 0));
    watchLauncher(() => this.end('npm ended', 0));
  }

  /** Aborts as soon as the end begins. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** What was started just now, and how it ends: before everything that was started earlier. */
  add(name: string, end: () => Promise<void>): void {
    this.steps.push({ name, end });
  }

  /** Something that cannot be gone on without has failed: ends in order, with exit code 1. */
  because(reason: string): void {
    if (this.signal.aborted) return;
    this.logger?.fatal(reason);
    process.stderr.write(`\n${reason}\n`);
    this.end('failure', 1);
  }

  run(): Promise<void> {
    this.stopping.abort();
    this.ended ??= this.endAll();
    return this.ended;
  }

  private end(why: string, code: number): void {
    if (this.signal.aborted) return;
    this.logger?.info({ why }, 'stopping');
    const forced = setTimeout(() => process.exit(1), STOP_TIMEOUT_MS);
    forced.unref();
    this.run().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  }

  private async endAll(): Promise<void> {
    for (const { name, end } of this.steps.reverse().splice(0)) {
      try {
        await end();
      } catch (error) {
        this.logger?.warn({ step: name, err: error }, `${name} did not end well: ${messageOf(error)}`);
      }
    }
  }
}
