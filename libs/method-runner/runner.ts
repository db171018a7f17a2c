import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDocketError, messageOf } from '@docket/kernel';
import { attempt, type AttemptFailure } from './attempt.js';
import {
  type Figures,
  findMethod,
  type HostService,
  type InputFile,
  type Method,
  type MethodCatalogue,
  methodId,
  type MethodOutput,
} from '@docket/methods';
import { madeArtifacts, type MadeArtifact } from './made-artifacts.js';
import { answerOf } from './host-services.js';
import { removeLeftovers } from './leftovers.js';
import type { RunOrder } from './messages.js';
import { checkOptions } from './options.js';
import { ProcessPool } from './pool.js';

export interface MethodRunnerOptions {
  /** Where attempts work; created if missing. Folders of attempts that died with an earlier process are removed. */
  readonly scratchDir: string;
  readonly methods: MethodCatalogue;
  /** Most bytes of a result's JSON; 64 MiB by default. */
  readonly maxResultBytes?: number;
  /** Most bytes of the artifacts of one attempt together; 2 GiB by default. */
  readonly maxArtifactBytes?: number;
  /** Between the request to stop and the kill; 1 second by default. */
  readonly graceMs?: number;
  /** Most processes that are kept for further attempts; 2 by default, 0 gives each attempt its own. */
  readonly maxIdle?: number;
  /** How long such a process is kept without work; 60 seconds by default. */
  readonly idleMs?: number;
  /** Attempts that one process may serve; 200 by default. */
  readonly maxAttempts?: number;
  /** Keeps one unused process ready, which saves the next one's start and costs about 50 MB. Default false. */
  readonly spare?: boolean;
  /**
   * Finds a program that a method declares, by its name; gets it first where that is possible. It may be asked again and
   * at the same time. What it throws is the answer to the attempt, with the code of a `DocketError`.
   */
  readonly findProgram?: (name: string) => Promise<string>;
  /** Services that methods may ask, by name. */
  readonly services?: ReadonlyMap<string, HostService>;
}

export interface MethodRun {
  /** A method, `pdf.text@1` or `pdf.text`. */
  readonly method: Method | string;
  /** Whose work it is: a process serves one tenant only. */
  readonly tenant?: string;
  readonly documentPath?: string;
  /** Inputs by role, as the method declares them. */
  readonly files?: Readonly<Record<string, InputFile>>;
  /** Where artifacts are left for the caller; left out, they are removed with the attempt. */
  readonly artifactsDir?: string;
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
      /** Files in the `artifactsDir` of the run; none when it named no folder. */
      readonly artifacts: readonly MadeArtifact[];
    }
  | AttemptFailure;

export interface MethodRunner {
  /**
   * Runs one attempt in a process outside this one (ADR 0051). Never throws for what the work does; it throws when the
   * disk fails.
   */
  run(run: MethodRun): Promise<MethodOutcome>;
  /** Ends everything that still runs, and every process that waits. */
  close(): Promise<void>;
}

const LEAST_MEMORY_MB = 96;

export async function createMethodRunner(options: MethodRunnerOptions): Promise<MethodRunner> {
  const { scratchDir, methods, maxResultBytes = 64 * 1024 * 1024, graceMs = 1_000 } = options;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  await mkdir(scratchDir, { recursive: true });
  await removeLeftovers(scratchDir);
  const pool = new ProcessPool({
    methodsModule: methods.module,
    maxIdle: options.maxIdle ?? 2,
    idleMs: options.idleMs ?? 60_000,
    maxAttempts: options.maxAttempts ?? 200,
    spare: options.spare ?? false,
  });

  async function inProcess(
    run: MethodRun,
    method: Method,
    checked: Record<string, unknown>,
    programs: Readonly<Record<string, string>>,
  ): Promise<MethodOutcome> {
    const folder = await mkdtemp(join(scratchDir, `attempt-${process.pid}-`));
    const order = {
      type: 'run' as const,
      method: methodId(method),
      ...(run.documentPath !== undefined && { documentPath: run.documentPath }),
      ...(run.input !== undefined && { value: run.input }),
      ...(run.files !== undefined && { files: run.files }),
      options: checked,
      ...(Object.keys(programs).length > 0 && { programs }),
      scratchDir: folder,
      artifactsDir: run.artifactsDir ?? join(folder, 'artifacts'),
      maxArtifactBytes: options.maxArtifactBytes ?? 2 * 1024 ** 3,
      resultPath: join(folder, 'result.json'),
      maxResultBytes,
    };
    try {
      return (await once(run, method, order)) ?? (await once(run, method, order, true))!;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @returns undefined when a process that had waited was dead: its work goes to a new one, which answers always */
  async function once(
    run: MethodRun,
    method: Method,
    order: Omit<RunOrder, 'attempt'>,
    again = false,
  ): Promise<MethodOutcome | undefined> {
    const wanted = {
      method,
      tenant: run.tenant ?? '',
      memoryLimitMb: Math.max(LEAST_MEMORY_MB, run.memoryLimitMb ?? method.memoryLimitMb),
    };
    const fresh = again || method.isolation === 'fresh';
    const child = pool.take(wanted, fresh);
    let reusable = false;
    try {
      const { begun, outcome } = await attempt(
        child,
        { ...order, attempt: child.attempts },
        {
          timeoutMs: run.timeoutMs ?? method.defaultTimeouts.runMs,
          graceMs,
          signal: run.signal === undefined ? closing.signal : AbortSignal.any([run.signal, closing.signal]),
          ...(run.onProgress !== undefined && { onProgress: run.onProgress }),
          onAsked: (asked, signal) => {
            const caller = { tenant: wanted.tenant, method: methodId(method), signal };
            return answerOf(options.services, method.services ?? [], asked, caller);
          },
        },
      );
      if (!begun && !again) return undefined;
      if (!outcome.ok) return outcome;
      reusable = !fresh && outcome.residue === undefined;
      const json = outcome.json === undefined ? await readFile(order.resultPath) : Buffer.from(outcome.json);
      const artifacts =
        run.artifactsDir === undefined
          ? []
          : await madeArtifacts(method, run.artifactsDir, outcome.artifacts ?? []);
      return succeeded(json, outcome, artifacts);
    } finally {
      await pool.giveBack(child, reusable, wanted);
    }
  }

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
      const missing = missingInput(method, run.files ?? {});
      if (missing !== undefined) return missing;
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
      const programs = await programsOf(method, checked.options, options.findProgram);
      if (!programs.ok) return programs;
      const work = inProcess(run, method, checked.options, programs.paths);
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
      await pool.close();
    },
  };
}

/** Paths of the programs that an attempt with these options needs, or the failure of the first one that cannot be had. */
async function programsOf(
  method: Method,
  chosen: Readonly<Record<string, unknown>>,
  find: MethodRunnerOptions['findProgram'],
): Promise<{ readonly ok: true; readonly paths: Readonly<Record<string, string>> } | AttemptFailure> {
  const paths: Record<string, string> = {};
  for (const program of method.programs ?? []) {
    if (typeof program !== 'string' && chosen[program.option] !== true) continue;
    const name = typeof program === 'string' ? program : program.name;
    try {
      if (find === undefined) throw new Error('this worker looks for no programs');
      paths[name] = await find(name);
    } catch (error) {
      const code = isDocketError(error) ? error.code : 'METHOD.PROGRAM_MISSING';
      return refused(code, `${methodId(method)} needs the program ${name}: ${messageOf(error)}`);
    }
  }
  return { ok: true, paths };
}

function succeeded(
  json: Buffer,
  { summary, figures }: Pick<MethodOutput, 'summary' | 'figures'>,
  artifacts: readonly MadeArtifact[],
): MethodOutcome {
  let parsed: { readonly value: unknown } | undefined;
  return {
    ok: true,
    json,
    summary,
    figures,
    artifacts,
    get result() {
      parsed ??= { value: JSON.parse(json.toString('utf8')) as unknown };
      return parsed.value;
    },
  };
}

function missingInput(
  method: Method,
  files: Readonly<Record<string, InputFile>>,
): AttemptFailure | undefined {
  const missing = Object.entries(method.inputs ?? {})
    .filter(([role, { required = true }]) => required && role !== '*' && !Object.hasOwn(files, role))
    .map(([role]) => role);
  if (missing.length === 0) return undefined;
  return refused('METHOD.NEEDS_INPUT', `${methodId(method)} needs the inputs ${missing.join(', ')}.`);
}

function refused(code: string, message: string): AttemptFailure {
  return { ok: false, code, message, retryable: false };
}
