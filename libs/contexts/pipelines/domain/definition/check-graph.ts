import {
  at,
  type Definition,
  MAX_JOBS,
  type RunInput,
  type RunInputSource,
  type Source,
  type Step,
  type StepJob,
  type StepSource,
} from './definition.js';
import type { Shape } from './shape.js';
import {
  alternatives,
  conditionSources,
  dependenciesOf,
  jobSources,
  neededSources,
  orderOf,
  type PlacedSource,
} from './sources.js';

/** Checks that references lead to something, that there is no cycle, and how many jobs a run can come to. */
export function checkGraph(shape: Shape, definition: Definition): void {
  for (const [name, step] of Object.entries(definition.steps)) {
    checkStep(shape, definition, step, at('/steps', name));
  }
  for (const [name, source] of Object.entries(definition.outputs ?? {})) {
    checkReference(shape, definition, { path: at('/outputs', name), source }, NOWHERE);
  }
  const order = orderOf(definition);
  const circle = Object.keys(definition.steps).filter((name) => !order.includes(name));
  if (circle.length > 0) {
    const [first] = circle as [string];
    const message = `waits for itself, by way of ${cycleFrom(definition, first, circle).join(' ← ')}`;
    shape.wrong(at('/steps', first), message, 'CYCLE');
  }
  const jobs = Object.values(definition.steps).reduce((sum, { forEach }) => sum + (forEach?.atMost ?? 1), 0);
  if (jobs > MAX_JOBS) {
    shape.wrong('/steps', `can come to ${jobs} jobs in one run, more than ${MAX_JOBS}`, 'BOUND_EXCEEDED');
  }
}

/** What may be said at a place. */
interface Place {
  /** There is an item: the step runs for each one. */
  readonly hasItem: boolean;
  /** In what undoes a step: its name. It stands for the job that is undone, not for the list of them. */
  readonly undone?: string;
}

const NOWHERE: Place = { hasItem: false };

function checkStep(shape: Shape, definition: Definition, step: Step, path: string): void {
  const name = path.slice('/steps/'.length);
  for (const [index, other] of (step.after ?? []).entries()) {
    if (!Object.hasOwn(definition.steps, other))
      noStep(shape, definition, other, at(at(path, 'after'), index));
  }
  if (step.when !== undefined) {
    for (const placed of conditionSources(step.when, at(path, 'when'))) {
      checkReference(shape, definition, placed, NOWHERE);
    }
  }
  if (step.forEach !== undefined) {
    checkReference(shape, definition, { path: `${path}/forEach/in`, source: step.forEach.in }, NOWHERE);
  }
  const hasItem = step.forEach !== undefined;
  for (const placed of jobSources(step, path)) checkReference(shape, definition, placed, { hasItem });
  checkRoles(shape, definition, step, step, path);
  if (step.compensate === undefined) return;
  const undo = at(path, 'compensate');
  const before = [name, ...ancestorsOf(definition, name)];
  for (const placed of jobSources(step.compensate, undo)) {
    checkReference(shape, definition, placed, { hasItem, undone: name });
    for (const each of alternatives(placed.source)) {
      if ('step' in each && Object.hasOwn(definition.steps, each.step) && !before.includes(each.step)) {
        const message = `${each.step} need not be over when ${name} is undone: take from ${before.join(', ')}`;
        shape.wrong(placed.path, message, 'UNKNOWN_REFERENCE');
      }
    }
  }
  checkRoles(shape, definition, step.compensate, step, undo);
}

/** A value that a run was started with has no bytes of its own: it fits `input` and `options`. */
function checkRoles(shape: Shape, definition: Definition, job: StepJob, step: Step, path: string): void {
  const ofRun = (source: Source): string | undefined => {
    if ('input' in source)
      return inputOf(definition, source.input)?.type === 'value' ? source.input : undefined;
    const list = 'item' in source ? step.forEach?.in : undefined;
    return list !== undefined && 'input' in list ? list.input : undefined;
  };
  for (const [role, source] of Object.entries(job.inputs ?? {})) {
    const name = alternatives(source)
      .map(ofRun)
      .find((each) => each !== undefined);
    if (name === undefined) continue;
    const message = `comes from ${name}, which is a value: take it in input or options, by {"$from": …}`;
    shape.wrong(at(at(path, 'inputs'), role), message);
  }
}

function checkReference(
  shape: Shape,
  definition: Definition,
  { path, source }: PlacedSource,
  place: Place,
): void {
  const isFile = path.startsWith('/outputs/');
  const inRole = /^\/steps\/[^/]+(\/compensate)?\/inputs\/[^/]+$/.test(path);
  let where = path;
  for (const each of alternatives(source)) {
    if ('item' in each) {
      if (!place.hasItem)
        shape.wrong(where, 'there is no item: the step has no forEach', 'UNKNOWN_REFERENCE');
    } else if ('input' in each) checkRunInput(shape, definition, each, where, inRole || isFile);
    else if (!Object.hasOwn(definition.steps, each.step)) {
      noStep(shape, definition, each.step, at(where, 'step'));
    } else {
      if (each.artifact !== undefined && !inRole && !isFile) {
        shape.wrong(at(where, 'artifact'), 'an artifact is a file: take it in inputs', 'WRONG_POINTER');
      }
      if (each.step !== place.undone)
        checkListPointer(shape, definition.steps[each.step]!, each, where, inRole);
    }
    where = at(where, 'or');
  }
}

function checkRunInput(
  shape: Shape,
  definition: Definition,
  { input, pointer }: RunInputSource,
  where: string,
  inRole: boolean,
): void {
  const declared = inputOf(definition, input);
  if (declared === undefined) {
    const known = Object.keys(definition.inputs).join(', ') || 'none';
    shape.wrong(at(where, 'input'), `the run has no such input; it has ${known}`, 'UNKNOWN_REFERENCE');
  } else if (declared.type === 'document' && pointer !== undefined) {
    const message = 'a document has no values: take it as a whole, in inputs';
    shape.wrong(at(where, 'pointer'), message, 'WRONG_POINTER');
  } else if (declared.type === 'document' && !inRole) {
    shape.wrong(where, 'a document is a file: take it in inputs');
  }
}

/** What a step with items has made is a list. */
function checkListPointer(
  shape: Shape,
  step: Step,
  source: StepSource,
  place: string,
  inRole: boolean,
): void {
  if (step.forEach === undefined) return;
  if (source.artifact !== undefined) {
    const message = `${source.step} makes one for each item: take them in a step with the same forEach`;
    return void shape.wrong(at(place, 'artifact'), message, 'WRONG_POINTER');
  }
  const [, index] = (source.pointer ?? '').split('/');
  if (index === undefined && !inRole) return;
  const isIndex = index !== undefined && /^(0|[1-9][0-9]*)$/.test(index);
  if (isIndex && Number(index) < step.forEach.atMost) return;
  const message = `${source.step} makes a list of at most ${step.forEach.atMost} results: begin with an index, e.g. /0, or take the list in input or options`;
  shape.wrong(at(place, 'pointer'), message, 'WRONG_POINTER');
}

function inputOf({ inputs }: Definition, role: string): RunInput | undefined {
  return Object.hasOwn(inputs, role) ? inputs[role] : undefined;
}

function noStep(shape: Shape, { steps }: Definition, name: string, path: string): void {
  const message = `there is no step ${JSON.stringify(name)}; there are ${Object.keys(steps).join(', ')}`;
  shape.wrong(path, message, 'UNKNOWN_REFERENCE');
}

/** The way from a step back to itself, or to the cycle that it waits for. */
function cycleFrom({ steps }: Definition, start: string, circle: readonly string[]): string[] {
  const way = [start];
  for (;;) {
    const next = dependenciesOf(steps[way.at(-1)!]!).find((name) => circle.includes(name))!;
    if (way.includes(next)) return [...way.slice(way.indexOf(next)), next];
    way.push(next);
  }
}

/** Every step that is over before a step begins. */
export function ancestorsOf({ steps }: Pick<Definition, 'steps'>, name: string): string[] {
  const found = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const need of Object.hasOwn(steps, next) ? dependenciesOf(steps[next]!) : []) {
      if (!found.has(need)) waiting.push(need);
      found.add(need);
    }
  }
  return [...found];
}

/** Every source by which a step takes something, also for compensation and condition. */
export function allSources(definition: Definition): PlacedSource[] {
  const ofSteps = Object.entries(definition.steps).flatMap(([name, step]) => {
    const path = at('/steps', name);
    return [
      ...neededSources(step, path),
      ...(step.when === undefined ? [] : conditionSources(step.when, at(path, 'when'))),
      ...(step.compensate === undefined ? [] : jobSources(step.compensate, at(path, 'compensate'))),
    ];
  });
  const outputs: [string, Source][] = Object.entries(definition.outputs ?? {});
  return [...ofSteps, ...outputs.map(([name, source]) => ({ path: at('/outputs', name), source }))];
}
