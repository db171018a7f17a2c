import { isDocketError, messageOf } from '@docket/kernel';
import { RefusedDocuments } from '../folding/bulk-write.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { isHalting } from '../reading/log-check.js';
import { sliceId } from '../records.js';
import type { RunReport } from './run-report.js';
import type { Suspects } from '../folding/suspects.js';
import { isEngineTrouble, isPassing, troubleDelayMs } from './trouble.js';
import { pause } from './wait.js';

const HALTED_MS = 5_000;

/**
 * What is done about a projection that stopped. Poison never comes here: it is parked. This is a lost lease, a broken
 * world, or a log that is not ours; each is waited out.
 */
export class Setbacks {
  private failures = 0;
  /** What the database would not take, for the next session to find the events at fault and park them. */
  readonly suspects: Suspects = new Map();

  constructor(
    private readonly engine: Engine,
    private readonly projection: Projection,
    private readonly slice: number,
    private readonly report: RunReport,
  ) {}

  /** Folding goes on: the next failure is a first one. */
  overcome(): void {
    this.failures = 0;
  }

  /**
   * Says what is wrong and waits until it is worth another try.
   * @param during what failed: a build says itself what is wrong with it, and nothing is wrong with what is read
   */
  async waitOut(
    error: unknown,
    signal: AbortSignal,
    during: 'folding' | 'building' = 'folding',
  ): Promise<void> {
    const { logger } = this.engine;
    const projection = this.projection.name;
    const code = isDocketError(error) ? error.code : '';
    if (error instanceof RefusedDocuments) {
      for (const [key, refusal] of error.refused) this.suspects.set(key, refusal);
      this.failures += 1;
      logger.info(
        { projection, failures: this.failures },
        `${error.message}. The events at fault are parked.`,
      );
      return pause(troubleDelayMs(this.failures), signal);
    }
    if (isPassing(error) || code === 'PROJECTION.OVERTAKEN') {
      logger.info({ projection, code }, messageOf(error));
      return pause(50, signal);
    }
    this.failures += 1;
    const halted = isHalting(code);
    this.report.enter(halted ? 'halted' : 'waiting', messageOf(error));
    const fields = { projection, code, failures: this.failures, error };
    if (halted || !isEngineTrouble(error)) logger.error(fields, messageOf(error));
    else logger.warn(fields, `folding waits: ${messageOf(error)}`);
    if (during === 'folding') await this.keep(messageOf(error));
    await pause(halted ? HALTED_MS : troubleDelayMs(this.failures), signal);
  }

  /** For other processes to see. */
  private async keep(lastError: string): Promise<void> {
    const { registry, store } = this.engine;
    try {
      const record = await registry.find(this.projection.name);
      if (!record) return;
      const id = sliceId(this.projection.name, record.active, this.slice);
      await store.slices.updateOne({ _id: id }, { $set: { lastError } });
    } catch {
      // The database may be what is broken; health says so from memory.
    }
  }
}
