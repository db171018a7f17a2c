import { RetryPolicy } from '@docket/log-following';
import { RefusedDocuments } from '../folding/bulk-write.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { sliceId } from '../records.js';
import type { Suspects } from '../folding/suspects.js';
import { classifyProjectionError } from './errors.js';
import type { ProjectionReport } from './running.js';

/** What is done about a projection that stopped: the retry policy, and the documents that the database refused. */
export class FoldRetry {
  /** What the database would not take, for the next session to find the events at fault and park them. */
  readonly suspects: Suspects = new Map();
  private readonly policy: RetryPolicy;

  constructor(
    private readonly engine: Engine,
    private readonly projection: Projection,
    slice: number,
    report: ProjectionReport,
  ) {
    const { registry, store, logger } = engine;
    const { name } = projection;
    this.policy = new RetryPolicy({
      name,
      field: 'projection',
      logger,
      report,
      classify: classifyProjectionError,
      keep: async (lastError) => {
        const record = await registry.find(name);
        if (!record) return;
        await store.leases.updateOne({ _id: sliceId(name, record.active, slice) }, { $set: { lastError } });
      },
    });
  }

  /** Folding goes on: the next failure is a first one. */
  recovered(): void {
    this.policy.recovered();
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
    if (!(error instanceof RefusedDocuments)) {
      return this.policy.waitOut(error, signal, during === 'folding');
    }
    for (const [key, refusal] of error.refused) this.suspects.set(key, refusal);
    this.engine.logger.info(
      { projection: this.projection.name },
      `${error.message}. The events at fault are parked.`,
    );
    await this.policy.backOff(signal);
  }
}
