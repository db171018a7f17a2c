import type { MigrationArea, MigrationPhase, MigrationStep, PlannedChange } from '@docket/composition';
import { canonicalJson } from '@docket/kernel';
import { runningProcesses } from '@docket/platform';
import { createHash } from 'node:crypto';
import { bounded, digestible, MOST_CHANGES, ofOtherReleases, type SeenProcess } from '../domain/index.js';
import { type MigrationHost, stepsOf } from './host.js';

export interface StepPlan {
  readonly step: string;
  readonly area: MigrationArea;
  readonly summary: string;
  readonly changes: readonly PlannedChange[];
}

/** What `apply` would do. */
export interface MigrationPlan {
  readonly phase: MigrationPhase;
  /** Of all that is to be done: `apply` does exactly what has this digest. */
  readonly digest: string;
  readonly release: string;
  readonly dataVersion: number;
  readonly steps: readonly StepPlan[];
  readonly changes: number;
  /** Changes beyond those of one run; they are in the next plan. */
  readonly left: number;
  /** The sum of the estimates that could be made. */
  readonly milliseconds: number;
  /** Processes of other releases: while one runs, nothing is taken away. */
  readonly blockedBy: readonly SeenProcess[];
}

/** Looks at the engines and says what is to be done. Changes nothing. */
export async function makePlan(host: MigrationHost, phase: MigrationPhase): Promise<MigrationPlan> {
  return planWith(host, await stepsOf(host), phase);
}

/** As `makePlan`, with steps that were asked for already. */
export async function planWith(
  host: MigrationHost,
  all: readonly MigrationStep[],
  phase: MigrationPhase,
): Promise<MigrationPlan> {
  const { composition } = host;
  const steps = new Map(all.filter((step) => step.phase === phase).map((step) => [step.name, step]));
  const planned = [];
  for (const step of steps.values()) planned.push({ step: step.name, changes: await step.plan() });
  const { steps: taken, left } = bounded(planned, MOST_CHANGES);
  const { release, dataVersion } = composition;
  const digest = createHash('sha256')
    .update(canonicalJson(digestible(phase, release, taken)))
    .digest('hex');
  const changes = taken.flatMap((each) => each.changes);
  return {
    phase,
    digest,
    release,
    dataVersion: dataVersion.version,
    steps: taken.map((each) => {
      const { area, summary } = steps.get(each.step)!;
      return { ...each, area, summary };
    }),
    changes: changes.length,
    left,
    milliseconds: changes.reduce((sum, { estimate }) => sum + (estimate.milliseconds ?? 0), 0),
    blockedBy: phase === 'contract' ? await otherReleases(host) : [],
  };
}

/** The processes of other releases that run now. */
export async function otherReleases({
  db,
  clock,
  composition,
}: Pick<MigrationHost, 'db' | 'clock' | 'composition'>): Promise<readonly SeenProcess[]> {
  const seen = (await runningProcesses(db, clock.now())).map((each) => ({
    process: each.process,
    app: each.app,
    release: each.release ?? null,
    dataVersion: each.dataVersion ?? null,
  }));
  return ofOtherReleases(seen, composition.release);
}
