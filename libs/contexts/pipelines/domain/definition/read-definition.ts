import { checkGraph } from './check-graph.js';
import {
  at,
  cacheModes,
  type Definition,
  type DefinitionProblem,
  MAX_DEFINITION_BYTES,
  MAX_INPUTS,
  MAX_ITEMS,
  MAX_STEPS,
} from './definition.js';
import { Shape } from './shape.js';
import { checkCondition, checkSource, checkTemplate } from './shape-of-sources.js';
import { isRecord } from './sources.js';

const NAME = /^[a-z][A-Za-z0-9_-]{0,31}$/;
const METHOD = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[1-9][0-9]{0,8}$/;
const QUEUE = /^[a-z][a-z0-9-]{0,63}$/;
const MAX_SUMMARY = 500;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MIN_TIMEOUT_MS = 100;

const JOB_MEMBERS = [
  'method',
  'inputs',
  'input',
  'options',
  'retry',
  'timeouts',
  'queue',
  'priority',
  'cache',
];
const STEP_MEMBERS = ['summary', 'after', 'when', 'forEach', 'compensate', ...JOB_MEMBERS];

export type ReadDefinition =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] };

/**
 * Reads a definition that came from outside: its shape, its bounds, and that every reference leads to something. Whether its methods
 * exist, and take what they are given, is a question of its own.
 */
export function readDefinition(value: unknown): ReadDefinition {
  const shape = new Shape();
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > MAX_DEFINITION_BYTES) {
    shape.wrong('', `must have at most ${MAX_DEFINITION_BYTES} bytes`, 'BOUND_EXCEEDED');
    return { ok: false, problems: shape.problems };
  }
  checkShape(shape, value);
  if (shape.problems.length > 0) return { ok: false, problems: shape.problems };
  const definition = value as Definition;
  checkGraph(shape, definition);
  return shape.problems.length > 0 ? { ok: false, problems: shape.problems } : { ok: true, definition };
}

function checkShape(shape: Shape, value: unknown): void {
  if (!shape.object(value, '', ['summary', 'inputs', 'steps', 'outputs'], ['inputs', 'steps'])) return;
  if ('summary' in value) shape.text(value['summary'], '/summary', MAX_SUMMARY);
  if ('inputs' in value && shape.named(value['inputs'], '/inputs', MAX_INPUTS, NAME)) {
    for (const [role, input] of Object.entries(value['inputs']))
      checkInput(shape, input, at('/inputs', role));
  }
  if ('steps' in value && shape.named(value['steps'], '/steps', MAX_STEPS, NAME)) {
    const steps = Object.entries(value['steps']);
    if (steps.length === 0) shape.wrong('/steps', 'must have one step at least');
    for (const [name, step] of steps) checkStep(shape, step, at('/steps', name));
  }
  if ('outputs' in value && shape.named(value['outputs'], '/outputs', MAX_INPUTS, NAME)) {
    for (const [name, source] of Object.entries(value['outputs'])) {
      checkSource(shape, source, at('/outputs', name));
    }
  }
}

function checkInput(shape: Shape, input: unknown, path: string): void {
  if (!isRecord(input)) return void shape.wrong(path, 'must be an object');
  const isDocument = input['type'] === 'document';
  const own = isDocument ? ['accepts'] : ['schema', 'default'];
  if (!isDocument && input['type'] !== 'value')
    return void shape.wrong(at(path, 'type'), 'must be document or value');
  shape.object(input, path, ['type', 'required', 'summary', ...own]);
  if ('summary' in input) shape.text(input['summary'], at(path, 'summary'), MAX_SUMMARY);
  if ('required' in input && typeof input['required'] !== 'boolean') {
    shape.wrong(at(path, 'required'), 'must be true or false');
  }
  const accepts = input['accepts'];
  if (isDocument && accepts !== undefined && shape.list(accepts, at(path, 'accepts'), 50)) {
    accepts.forEach((type, index) => shape.text(type, at(at(path, 'accepts'), index), 127));
  }
  if ('schema' in input && !isRecord(input['schema']))
    shape.wrong(at(path, 'schema'), 'must be a JSON Schema');
}

function checkStep(shape: Shape, step: unknown, path: string): void {
  if (!shape.object(step, path, STEP_MEMBERS, ['method'])) return;
  if ('summary' in step) shape.text(step['summary'], at(path, 'summary'), MAX_SUMMARY);
  if ('after' in step && shape.list(step['after'], at(path, 'after'), MAX_STEPS)) {
    step['after'].forEach((name, index) => shape.text(name, at(at(path, 'after'), index), 32));
  }
  if ('when' in step) checkCondition(shape, step['when'], at(path, 'when'));
  if ('forEach' in step) checkForEach(shape, step['forEach'], at(path, 'forEach'));
  checkJob(shape, step, path);
  if ('compensate' in step) {
    const undo = at(path, 'compensate');
    if (shape.object(step['compensate'], undo, JOB_MEMBERS, ['method']))
      checkJob(shape, step['compensate'], undo);
  }
}

function checkForEach(shape: Shape, forEach: unknown, path: string): void {
  if (!shape.object(forEach, path, ['in', 'atMost'], ['in', 'atMost'])) return;
  if ('in' in forEach) checkSource(shape, forEach['in'], at(path, 'in'));
  if ('atMost' in forEach) shape.number(forEach['atMost'], at(path, 'atMost'), 1, MAX_ITEMS);
}

function checkJob(shape: Shape, job: Readonly<Record<string, unknown>>, path: string): void {
  const { method, inputs, input, options, retry, timeouts, queue, priority, cache } = job;
  if ('method' in job && !(typeof method === 'string' && METHOD.test(method) && method.length <= 80)) {
    shape.wrong(at(path, 'method'), 'must be a method with its version, such as pdf.text@2');
  }
  if (inputs !== undefined && shape.named(inputs, at(path, 'inputs'), MAX_INPUTS, NAME)) {
    for (const [role, source] of Object.entries(inputs)) {
      checkSource(shape, source, at(at(path, 'inputs'), role));
    }
  }
  checkTemplate(shape, input, at(path, 'input'));
  if (options !== undefined && !isRecord(options)) shape.wrong(at(path, 'options'), 'must be an object');
  checkTemplate(shape, options, at(path, 'options'));
  if (retry !== undefined) checkRetry(shape, retry, at(path, 'retry'));
  if (timeouts !== undefined) checkTimeouts(shape, timeouts, at(path, 'timeouts'));
  if (queue !== undefined && !(typeof queue === 'string' && QUEUE.test(queue))) {
    shape.wrong(at(path, 'queue'), 'must be lower-case letters, digits and "-", and begin with a letter');
  }
  if (priority !== undefined) shape.number(priority, at(path, 'priority'), 0, 9);
  if (cache !== undefined && !(cacheModes as readonly unknown[]).includes(cache)) {
    shape.wrong(at(path, 'cache'), `must be one of ${cacheModes.join(', ')}`);
  }
}

function checkRetry(shape: Shape, retry: unknown, path: string): void {
  const members = ['maxAttempts', 'initialDelayMs', 'factor', 'maxDelayMs'];
  if (!shape.object(retry, path, members)) return;
  const { maxAttempts, initialDelayMs, factor, maxDelayMs } = retry;
  if (maxAttempts !== undefined) shape.number(maxAttempts, at(path, 'maxAttempts'), 1, 100);
  if (initialDelayMs !== undefined) shape.number(initialDelayMs, at(path, 'initialDelayMs'), 0, HOUR_MS);
  if (factor !== undefined) shape.number(factor, at(path, 'factor'), 1, 10, false);
  if (maxDelayMs !== undefined) shape.number(maxDelayMs, at(path, 'maxDelayMs'), 0, DAY_MS);
}

function checkTimeouts(shape: Shape, timeouts: unknown, path: string): void {
  if (!shape.object(timeouts, path, ['runMs', 'queueMs', 'totalMs'])) return;
  const { runMs, queueMs, totalMs } = timeouts;
  if (runMs !== undefined) shape.number(runMs, at(path, 'runMs'), MIN_TIMEOUT_MS, 7 * DAY_MS);
  if (queueMs !== undefined) shape.number(queueMs, at(path, 'queueMs'), MIN_TIMEOUT_MS, 30 * DAY_MS);
  if (totalMs !== undefined) shape.number(totalMs, at(path, 'totalMs'), MIN_TIMEOUT_MS, 30 * DAY_MS);
}
