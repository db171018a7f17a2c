import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findMethod } from '../find-method.js';
import { type Figures, type Method, methodId, type MethodOutput } from '../method.js';
import { checkOptions } from '../options.js';
import { attempt, type AttemptFailure, destroy } from './attempt.js';
import { launch, type Launched } from './launch.js';

export interface MethodRunnerOptions {
  /** Where attempts work; created if missing. Folders of attempts that died with an earlier process are removed. */
  readonly scratchDir: string;
  /** Most bytes of a result's JSON; 64 MiB by default. */
  readonly maxResultBytes?: number;
  /** Between the request to stop and the kill; 1 second by default. */
  readonly graceMs?: number;
  /** Keeps one process ready for the next attempt: saves its start (about 0.1 s), costs about 60 MB. Default false. */
  readonly warm?: boolean;
  /** The methods that it can run: the URL of a built module that exports `methodCatalogue`, and its value. */
  readonly methods: { readonly module: URL; readonly catalogue: readonly Method[] };
}

export interface MethodRun {
  /** A method, `pdf.text@1` or `pdf.text`. */
  readonly method: Method | string;
  readonly documentPath?: string;
  readonly input?: unknown;
  readonly options?: unknown;
  /** The method's default when left out. */
  readonly timeoutMs?: number;
  readonly memoryLimitMb?: number;
  readonly onProgress?: (fraction: number, message: string) => void;
  /** Cancels: the method is asked to stop, and killed after the grace time. */
  readonly signal?: AbortSignal;
}

export type MethodOutcome =
  | {
      readonly ok: true;
      /** The result as JSON in UTF-8, ready to be stored. */
      readonly json: Buffer;
      /** The result, parsed when first read. */
      readonly result: unknown;
      readonly summary: string;
      readonly figures: Figures;
    }
  | AttemptFailure;

export interface MethodRunner {
  /** Runs one attempt in a process of its own. Never throws for what the work does; it throws when the disk fails. */
  run(run: MethodRun): Promise<MethodOutcome>;
  /** Ends everything that still runs. */
  close(): Promise<void>;
}

const LEAST_MEMORY_MB = 96;
const DEFAULT_MEMORY_MB = 512;

export async function createMethodRunner(options: MethodRunnerOptions): Promise<MethodRunner> {
  const { methods, scratchDir, maxResultBytes = 64 * 1024 * 1024, graceMs = 1_000 } = options;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  let spare: Launched | undefined;
  await mkdir(scratchDir, { recursive: true });
  await removeLeftovers(scratchDir);

  const prepareSpare = () => {
    if (options.warm === true && !closing.signal.aborted) spare = launch(DEFAULT_MEMORY_MB);
  };
  const takeProcess = (memoryLimitMb: number): Launched => {
    const ready = spare;
    if (ready?.memoryLimitMb !== memoryLimitMb || !ready.process.connected) return launch(memoryLimitMb);
    spare = undefined;
    return ready;
  };

  async function inProcess(
    run: MethodRun,
    method: Method,
    checked: Record<string, unknown>,
  ): Promise<MethodOutcome> {
    const folder = await mkdtemp(join(scratchDir, `attempt-${process.pid}-`));
    const resultPath = join(folder, 'result.json');
    const child = takeProcess(Math.max(LEAST_MEMORY_MB, run.memoryLimitMb ?? method.memoryLimitMb));
    try {
      const order = {
        methodsModule: methods.module.href,
        method: methodId(method),
        ...(run.documentPath !== undefined && { documentPath: run.documentPath }),
        ...(run.input !== undefined && { value: run.input }),
        options: checked,
        scratchDir: folder,
        resultPath,
        maxResultBytes,
      };
      const end = await attempt(child, order, {
        timeoutMs: run.timeoutMs ?? method.defaultTimeouts.runMs,
        graceMs,
        signal: run.signal === undefined ? closing.signal : AbortSignal.any([run.signal, closing.signal]),
        ...(run.onProgress !== undefined && { onProgress: run.onProgress }),
      });
      return end.ok ? succeeded(await readFile(resultPath), end) : end;
    } finally {
      await destroy(child);
      await rm(folder, { recursive: true, force: true });
      if (spare === undefined) prepareSpare();
    }
  }

  prepareSpare();
  return {
    async run(run) {
      const method = typeof run.method === 'string' ? findMethod(run.method, methods.catalogue) : run.method;
      if (method === undefined)
        return refused('METHOD.UNKNOWN', `There is no method ${JSON.stringify(run.method)}.`);
      if (method.accepts.length > 0 && run.documentPath === undefined) {
        return refused(
          'METHOD.NEEDS_DOCUMENT',
          `${methodId(method)} works on a document: give the job a documentId.`,
        );
      }
      const checked = checkOptions(method, run.options);
      if (!checked.ok) {
        const problems = checked.problems.map(
          ({ path, message }) => `${path === '' ? 'options' : path} ${message}`,
        );
        return refused(
          'METHOD.OPTIONS',
          `The options do not fit ${methodId(method)}: ${problems.join('; ')}.`,
        );
      }
      const work = inProcess(run, method, checked.options);
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
      if (spare !== undefined) await destroy(spare);
      spare = undefined;
    },
  };
}

function succeeded(
  json: Buffer,
  { summary, figures }: Pick<MethodOutput, 'summary' | 'figures'>,
): MethodOutcome {
  let parsed: { readonly value: unknown } | undefined;
  return {
    ok: true,
    json,
    summary,
    figures,
    get result() {
      parsed ??= { value: JSON.parse(json.toString('utf8')) as unknown };
      return parsed.value;
    },
  };
}

function refused(code: string, message: string): AttemptFailure {
  return { ok: false, code, message, retryable: false };
}

async function removeLeftovers(scratchDir: string): Promise<void> {
  for (const name of await readdir(scratchDir)) {
    const pid = /^attempt-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(scratchDir, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
