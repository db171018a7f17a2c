import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import { DurationSum, type DurationFigures } from '../durations/index.js';
import { noSums, type JobSums, type OutcomeStats } from './document.js';

const counters = [
  'submitted',
  'attemptsStarted',
  'attemptsFailed',
  'attemptsLost',
  'attemptsReleased',
  'retries',
  'manualRetries',
  'cancelRequests',
  'resultBytes',
] as const satisfies readonly (keyof JobSums)[];

type Counters = Omit<JobSums, 'outcomes'>;

/** Jobs that ended, with the spans of time that they took. */
export interface OutcomeFigures {
  readonly jobs: number;
  readonly queued: DurationFigures;
  readonly run: DurationFigures;
  readonly total: DurationFigures;
}

/** Everything that is counted of jobs in a span of time. Spans in milliseconds, sizes in bytes. */
export interface JobFigures extends Counters {
  readonly finished: number;
  readonly outcomes: Readonly<Record<FinalState, number>>;
  /** Share of the finished jobs that succeeded; canceled ones are left out. Null when there is none. */
  readonly successRate: number | null;
  readonly queued: DurationFigures;
  readonly run: DurationFigures;
  readonly total: DurationFigures;
}

/** Adds up jobs that ended, in place. */
export class OutcomeSum {
  private count = 0;
  private readonly queued = new DurationSum();
  private readonly run = new DurationSum();
  private readonly total = new DurationSum();

  add({ count, queued, run, total }: OutcomeStats): void {
    this.count += count;
    this.queued.add(queued);
    this.run.add(run);
    this.total.add(total);
  }

  figures(): OutcomeFigures {
    return {
      jobs: this.count,
      queued: this.queued.figures(),
      run: this.run.figures(),
      total: this.total.figures(),
    };
  }
}

/** Adds up buckets, in place; their order does not matter. */
export class JobSum {
  private readonly counted: Record<keyof Counters, number>;
  private readonly outcomes = Object.fromEntries(finalStates.map((name) => [name, 0])) as Record<
    FinalState,
    number
  >;
  private readonly all = new OutcomeSum();

  constructor() {
    const { outcomes: _none, ...counted } = noSums;
    this.counted = counted;
  }

  add(bucket: JobSums): void {
    for (const name of counters) this.counted[name] += bucket[name];
    for (const name of finalStates) {
      const stats = bucket.outcomes[name];
      if (stats === undefined) continue;
      this.outcomes[name] += stats.count;
      this.all.add(stats);
    }
  }

  figures(): JobFigures {
    const { jobs, ...spans } = this.all.figures();
    const judged = jobs - this.outcomes.canceled;
    return {
      ...this.counted,
      finished: jobs,
      outcomes: this.outcomes,
      successRate: judged === 0 ? null : this.outcomes.succeeded / judged,
      ...spans,
    };
  }
}

/** What is shown of a span of time in which nothing happened. */
export const noFigures: JobFigures = new JobSum().figures();
