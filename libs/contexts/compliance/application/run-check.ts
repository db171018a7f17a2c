import { handleCommand } from '@docket/commands';
import type { Composition } from '@docket/composition';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { runsDecider, RUNS_ID, type ComplianceChecked } from '../domain/index.js';
import { checkCompliance, type CheckedLog, type CheckOptions } from './check/checker.js';
import type { RuleContext } from './check/rule.js';

/** What the rules need of the contexts. */
export function ruleContext(composition: Composition, now: Date): RuleContext {
  const sequences = [...composition.aggregates].flatMap(([name, { sequence }]) =>
    sequence === undefined ? [] : ([[name, sequence]] as const),
  );
  return {
    types: new Map(composition.eventTypes.map((type) => [type.type, type])),
    processing: composition.processing,
    sequences: new Map(sequences),
    now,
  };
}

/** Checks a log against every rule; what comes out is what a run of the history has. */
export async function runCheck(
  log: CheckedLog,
  composition: Composition,
  clock: Clock,
  options: CheckOptions = {},
): Promise<ComplianceChecked['data']> {
  const startedAt = clock.now();
  const report = await checkCompliance(log, ruleContext(composition, startedAt), options);
  return {
    upTo: report.entries,
    root: report.root,
    durationMs: Math.max(0, clock.now().getTime() - startedAt.getTime()),
    outcomes: [...report.outcomes],
  };
}

/** Records a run in the history of a tenant. @returns the position of its event */
export async function recordRun(
  store: EventStore,
  clock: Clock,
  run: ComplianceChecked['data'],
  { tenant, context }: { readonly tenant: string; readonly context: EventContext },
): Promise<number> {
  const outcome = await handleCommand(
    store,
    clock,
    runsDecider,
    { type: 'RecordRun', run },
    { tenant, id: RUNS_ID, context },
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.position;
}
