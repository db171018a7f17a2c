import { dependenciesOf } from '../definition/sources.js';
import { isOver, openJobs, type PipelineRun, type StepRun } from './state.js';

/** What a run needs next. */
export type Move =
  | { readonly type: 'begin'; readonly step: string }
  | { readonly type: 'compensate'; readonly step: string; readonly items: readonly number[] }
  | { readonly type: 'end' };

/** What is due in a run as it is now; nothing while jobs have to end first. */
export function dueMoves(run: PipelineRun): readonly Move[] {
  if (isOver(run.status)) return [];
  if (run.stop !== null) return run.stop.stopped ? undoing(run) : [];
  const steps = Object.entries(run.definition.steps);
  const isDone = (name: string): boolean => isDoneWith(run.steps[name]);
  const ready = steps.filter(
    ([name, step]) => run.steps[name] === undefined && dependenciesOf(step).every(isDone),
  );
  if (ready.length > 0) return ready.map(([step]) => ({ type: 'begin', step }));
  return steps.every(([name]) => isDone(name)) ? [{ type: 'end' }] : [];
}

function isDoneWith(step: StepRun | undefined): boolean {
  return step?.state === 'succeeded' || step?.state === 'skipped';
}

/** Finished steps are undone one after the other, the one that has ended last first. */
function undoing(run: PipelineRun): readonly Move[] {
  if (openJobs(run).length > 0) return [];
  if (run.stop?.compensate !== true) return [{ type: 'end' }];
  const step = run.ended.toReversed().find((name) => needsUndoing(run, name));
  return step === undefined
    ? [{ type: 'end' }]
    : [{ type: 'compensate', step, items: undoneItems(run.steps[step]!) }];
}

function needsUndoing(run: PipelineRun, name: string): boolean {
  const step = run.steps[name]!;
  return (
    run.definition.steps[name]?.compensate !== undefined &&
    step.undo === undefined &&
    undoneItems(step).length > 0
  );
}

/** Items whose job has succeeded: it has had its effect, also in a step that has failed as a whole. */
export function undoneItems({ jobs }: StepRun): number[] {
  return jobs.flatMap(({ end }, item) => (end === 'succeeded' ? [item] : []));
}
