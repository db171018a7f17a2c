import { type ApiClient, type Session, uploadFile } from '@docket/command-line';
import { DocketError, messageOf, timeOrderedId } from '@docket/kernel';
import { access, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, type RunAnswer, type StartedAnswer } from './answers.js';
import { showRun } from './show.js';

/** How often a run is looked at. */
const LOOK_EVERY_MS = 500;

export interface RunOptions {
  readonly version?: number;
  readonly document: readonly string[];
  readonly value: readonly string[];
  readonly tag?: readonly string[];
  readonly idempotencyKey?: string;
  readonly wait: boolean;
}

/** Starts a run, and follows it until it has ended. @throws DocketError CLI.RUN_NOT_SUCCEEDED */
export async function runPipeline(session: Session, name: string, options: RunOptions): Promise<void> {
  const api = await session.client();
  const documents: Record<string, string> = {};
  for (const [role, given] of options.document.map((text) => named(text, 'document'))) {
    documents[role] = await documentOf(session, api, given);
  }
  const values: Record<string, unknown> = {};
  for (const [role, text] of options.value.map((each) => named(each, 'value'))) {
    // JSON never begins with this sign.
    values[role] = jsonOf(
      role,
      text.startsWith('@') ? await readFile(session.path(text.slice(1)), 'utf8') : text,
    );
  }
  const request = {
    documents,
    values,
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
  };
  // One key for all tries of this call: a lost answer never makes a second run.
  const key = options.idempotencyKey ?? timeOrderedId();
  const path = `/v1/pipelines/${encodeURIComponent(name)}/runs`;
  const started = await api.post<StartedAnswer>(path, request, key);
  if (!options.wait) {
    await session.output.answer(
      started,
      () =>
        `Run ${started.runId} is ${started.state}. Follow it: npm run docket -- pipelines runs ${started.runId}`,
    );
    return;
  }
  const run = await followRun(session, api, started);
  await showRun(session.output, run);
  if (run.state !== 'succeeded') {
    const why = run.failure?.message ?? `the run ended as ${run.state}`;
    throw new DocketError('CLI.RUN_NOT_SUCCEEDED', `Run ${run.runId}: ${why}`, {
      details: { runId: run.runId, state: run.state, failure: run.failure },
    });
  }
}

/** Follows a run until it has ended. */
export async function followRun(
  session: Session,
  api: ApiClient,
  { runId, position }: { readonly runId: string; readonly position?: number },
): Promise<RunAnswer> {
  const progress = session.progress('Running  ', 'percent');
  const path = `/v1/pipeline-runs/${encodeURIComponent(runId)}`;
  try {
    let run = await api.get<RunAnswer>(path, { minPosition: position });
    while (!hasEnded(run)) {
      const done = run.steps.filter(({ endedAt }) => endedAt !== null).length;
      const now = run.steps.filter(({ state }) => state === 'running' || state === 'compensating');
      const what = now.map((step) => `${step.name} ${endedJobs(step)}/${step.jobs.length}`).join(', ');
      progress.update(done / run.steps.length, 1, [run.state, what].filter(Boolean).join(': '));
      await sleep(LOOK_EVERY_MS, undefined, { signal: session.signal });
      run = await api.get<RunAnswer>(path);
    }
    progress.update(1, 1, run.state);
    return run;
  } catch (error) {
    if (session.signal.aborted) {
      await session.output.note(`\nThe run goes on: npm run docket -- pipelines runs ${runId}`);
    }
    throw error;
  } finally {
    progress.finish();
  }
}

function endedJobs({ jobs }: RunAnswer['steps'][number]): number {
  return jobs.filter(({ end }) => end !== null).length;
}

function named(text: string, what: string): readonly [role: string, given: string] {
  const cut = text.indexOf('=');
  if (cut > 0) return [text.slice(0, cut), text.slice(cut + 1)];
  throw new DocketError('CLI.INPUT', `Give each ${what} as <input>=<${what}>, e.g. document=form.pdf.`);
}

function jsonOf(role: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocketError('CLI.INPUT', `The value of ${role} is not JSON (${messageOf(error)}).`);
  }
}

/** A file of this machine is uploaded; all else is the id of a document. */
async function documentOf(session: Session, api: ApiClient, given: string): Promise<string> {
  const path = session.path(given);
  const isFile = await access(path).then(
    () => true,
    () => false,
  );
  if (!isFile) return given;
  const progress = session.progress('Uploading', 'bytes');
  try {
    const uploaded = await uploadFile(api, path, {
      signal: session.signal,
      onBytes: (sent, size) => progress.update(sent, size),
    });
    return uploaded.documentId;
  } finally {
    progress.finish();
  }
}
