import { writeFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { messageOf } from '@docket/kernel';
import type { Method, MethodFailure } from '@docket/methods';
import { type ChildMessage, MAX_RESULT_IN_MESSAGE, type Order, type RunOrder } from '../messages.js';
import { ArtifactWriter } from './artifact-writer.js';
import { contextOf } from './method-context.js';
import { mapStack } from './map-stack.js';
import { Questions } from './questions.js';
import { ResidueCheck } from './residue.js';
import { started, trackWhatIsStarted } from './tracking.js';
import { startWatchdog } from './watchdog.js';

/** The program of a method's process: loads the method, then runs one attempt after the other until it is ended. */
const PROGRESS_INTERVAL_MS = 100;
/** Handles close a moment after the method has answered; what is open after so many turns of the loop stays open. */
const SETTLE_TURNS = 20;

const memoryLimitMb = Number(process.env['DOCKET_MEMORY_LIMIT_MB']);
const methodsModule = String(process.env['DOCKET_METHODS_MODULE']);
const send = process.send!.bind(process);
const ready = new Map<string, Promise<Method>>();
const questions = new Questions((asked) => send(asked));
let running: AbortController | undefined;
let check: ResidueCheck | undefined;

startWatchdog(memoryLimitMb, started);
trackWhatIsStarted();
process.on('SIGTERM', () => (running === undefined ? process.exit(0) : running.abort()));
// The terminal's Ctrl-C goes to the whole group: the parent decides what becomes of its attempts.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
process.on('message', (order: Order) => {
  if (order.type === 'prepare') void load(order.method).catch(() => undefined);
  else if (order.type === 'answer') questions.answered(order);
  else carryOut(order).catch(() => process.exit(1));
});
// Only this program speaks to the parent: a method could otherwise report the end of an attempt that is not its own.
Object.defineProperty(process, 'send', { value: undefined });

async function load(reference: string): Promise<Method> {
  const known = ready.get(reference) ?? find(reference);
  ready.set(reference, known);
  return known;
}

async function find(reference: string): Promise<Method> {
  const { methodCatalogue } = (await import(methodsModule)) as { methodCatalogue: readonly Method[] };
  const method = methodCatalogue.find(({ name, version }) => `${name}@${version}` === reference);
  if (method === undefined) throw new Error(`The process of the attempt does not know ${reference}.`);
  await method.load?.();
  if (method.uses !== undefined) {
    await Promise.all([import('../options.js'), ...method.uses.map((used) => load(used))]);
  }
  return method;
}

async function carryOut(order: RunOrder): Promise<void> {
  const { attempt } = order;
  // What came to light since the last attempt. The order goes to another process, as its attempt has not begun.
  if (check?.find() !== undefined) process.exit(0);
  report({ type: 'begun', attempt });
  running = new AbortController();
  try {
    const method = await load(order.method);
    check ??= new ResidueCheck(memoryLimitMb * 1024 * 1024);
    const artifacts = new ArtifactWriter(order.artifactsDir, method.artifacts ?? [], order.maxArtifactBytes);
    const { result, summary, figures } = await method.run(
      {
        ...(order.documentPath !== undefined && { documentPath: order.documentPath }),
        ...(order.value !== undefined && { value: order.value }),
        ...(order.files !== undefined && { files: order.files }),
      },
      contextOf(order, method, {
        signal: running.signal,
        artifacts,
        load,
        ask: questions.of(attempt, method.services ?? [], running.signal),
        progress: progressReporter(attempt),
      }),
    );
    if (artifacts.missing.length > 0) {
      const message = `The method made no artifact ${artifacts.missing.join(', ')}, which each success has.`;
      return fail({ type: 'failed', attempt, code: 'METHOD.ARTIFACT_MISSING', message, retryable: false });
    }
    const json = JSON.stringify(result) ?? 'null';
    const bytes = Buffer.byteLength(json);
    if (bytes > order.maxResultBytes) {
      const message = `The result has ${bytes} bytes, more than the ${order.maxResultBytes} allowed: ask for less by the options.`;
      return fail({ type: 'failed', attempt, code: 'METHOD.RESULT_TOO_LARGE', message, retryable: false });
    }
    if (bytes > MAX_RESULT_IN_MESSAGE) await writeFile(order.resultPath, json);
    const residue = await settle(check);
    running = undefined;
    report({
      type: 'done',
      attempt,
      summary,
      figures,
      ...(artifacts.artifacts.length > 0 && { artifacts: artifacts.artifacts }),
      ...(bytes <= MAX_RESULT_IN_MESSAGE && { json }),
      ...(residue !== undefined && { residue }),
    });
  } catch (error) {
    if (isMethodFailure(error)) {
      const { code, message, retryable } = error;
      return fail({ type: 'failed', attempt, code, message, retryable });
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${await mapStack(stack)}\n`);
    const message = `The method failed: ${messageOf(error)}`;
    fail({ type: 'failed', attempt, code: 'METHOD.FAILED', message, retryable: true });
  }
}

async function settle(residueCheck: ResidueCheck): Promise<string | undefined> {
  let residue = residueCheck.find();
  for (let turn = 0; residue !== undefined && turn < SETTLE_TURNS; turn += 1) {
    await nextTurn();
    residue = residueCheck.find();
  }
  return residue;
}

/** By its name: the class itself is loaded by methods that throw it, and checks options with packages. */
function isMethodFailure(error: unknown): error is MethodFailure {
  return error instanceof Error && error.name === 'MethodFailure' && 'code' in error && 'retryable' in error;
}

function progressReporter(attempt: number): (fraction: number, message: string) => void {
  let last = 0;
  return (fraction, message) => {
    const now = Date.now();
    if (now - last < PROGRESS_INTERVAL_MS) return;
    last = now;
    report({ type: 'progress', attempt, fraction, message });
  };
}

function report(message: ChildMessage): void {
  send(message);
}

/** A process whose attempt has failed is not used again. */
function fail(message: ChildMessage): void {
  send(message, () => process.exit(0));
}
