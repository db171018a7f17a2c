import { writeFile } from 'node:fs/promises';
import { messageOf } from '@docket/kernel';
import { findMethod } from '../find-method.js';
import { type Method, MethodFailure } from '../method.js';
import { type ChildMessage, type RunOrder } from './messages.js';
import { startWatchdog } from './watchdog.js';

/** The program of an attempt's process: waits for one order, does it, reports, ends. */
const PROGRESS_INTERVAL_MS = 100;
const canceled = new AbortController();

startWatchdog(Number(process.env['DOCKET_MEMORY_LIMIT_MB']));
process.on('SIGTERM', () => canceled.abort());
// The terminal's Ctrl-C goes to the whole group: the parent decides what becomes of its attempts.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
process.once('message', (order: RunOrder) => {
  carryOut(order).then(report, () => process.exit(1));
});

async function carryOut(order: RunOrder): Promise<ChildMessage> {
  try {
    const { methodCatalogue } = (await import(order.methodsModule)) as { methodCatalogue: readonly Method[] };
    const method = findMethod(order.method, methodCatalogue);
    if (method === undefined) throw new Error(`The process of the attempt does not know ${order.method}.`);
    const { result, summary, figures } = await method.run(
      {
        ...(order.documentPath !== undefined && { documentPath: order.documentPath }),
        ...(order.value !== undefined && { value: order.value }),
      },
      {
        options: order.options,
        scratchDir: order.scratchDir,
        signal: canceled.signal,
        progress: progressReporter(),
      },
    );
    const json = Buffer.from(JSON.stringify(result));
    if (json.byteLength > order.maxResultBytes) {
      const message = `The result has ${json.byteLength} bytes, more than the ${order.maxResultBytes} allowed: ask for less by the options.`;
      return { type: 'failed', code: 'METHOD.RESULT_TOO_LARGE', message, retryable: false };
    }
    await writeFile(order.resultPath, json);
    return { type: 'done', summary, figures };
  } catch (error) {
    if (error instanceof MethodFailure) {
      return { type: 'failed', code: error.code, message: error.message, retryable: error.retryable };
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return {
      type: 'failed',
      code: 'METHOD.FAILED',
      message: `The method failed: ${messageOf(error)}`,
      retryable: true,
    };
  }
}

function progressReporter(): (fraction: number, message: string) => void {
  let last = 0;
  return (fraction, message) => {
    const now = Date.now();
    if (now - last < PROGRESS_INTERVAL_MS) return;
    last = now;
    process.send?.({ type: 'progress', fraction, message } satisfies ChildMessage);
  };
}

function report(message: ChildMessage): void {
  process.send?.(message, () => process.exit(0));
}
