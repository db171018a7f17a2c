import { JobStory } from '@docket/contexts/jobs/testing';
import { recordOf } from '@docket/contexts/trials/testing';
import type { RecordedEvent } from '@docket/kernel';
import type { RunningApp } from '@docket/platform';
import { Recorder } from '@docket/projections/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TRIALS = 30;
/** Product events: this many visitors with as many views each. */
export const VISITORS = 5;
const VIEWS = 4;
const EXTRACTIONS = 4;
const DAY = '2026-03-02';

interface Report {
  readonly reportId: string;
  readonly state: string;
  readonly asOf: number;
  readonly format: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly file: { readonly rows: number; readonly sha256: string; readonly name: string } | null;
}

/** What is used here of the API that a spec starts. */
interface ReadSide {
  readonly api: { readonly url: string };
  readonly keys: { readonly admin: string };
  readonly platform: unknown;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ readonly status: number; readonly text: string; readonly body: unknown }>;
  project(...names: readonly ('operations' | 'audit' | 'reporting' | 'analytics')[]): Promise<void>;
  feed(log: readonly RecordedEvent[]): Promise<number>;
  stop(): Promise<void>;
}

/** The apps are those of the spec, for a library starts none. */
export interface NotebookApps<Side extends ReadSide> {
  readonly startReadSide: (environment: Record<string, string>) => Promise<Side>;
  readonly startProcesses: (platform: Side['platform']) => Promise<RunningApp>;
  readonly startWorker: (platform: Side['platform']) => Promise<RunningApp>;
}

export interface NotebookHouse<Side> {
  readonly test: Side;
  readonly home: string;
  /** Position of the last event that was planted. */
  readonly asOf: number;
  /** Asks for a notebook or a report, and waits until its job has ended. */
  readonly made: (path: '/v1/notebooks' | '/v1/reports', body: object, key?: string) => Promise<Report>;
  readonly contentOf: (reportId: string, key?: string) => Promise<Buffer>;
  /** Writes that one trial has changed and one more is there. */
  readonly changeTrials: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

const as = (key: string) => ({ authorization: `Bearer ${key}` });
const hash = 'e'.repeat(64);

/** All of Docket with trials, jobs, extractions and product events in it. */
export async function startNotebookHouse<Side extends ReadSide>({
  startReadSide,
  startProcesses,
  startWorker,
}: NotebookApps<Side>): Promise<NotebookHouse<Side>> {
  const home = await mkdtemp(join(tmpdir(), 'docket-notebooks-'));
  const test = await startReadSide({ DOCKET_HOME: home, DOCKET_WORKER_SLOTS: '2' });
  await test.project('operations', 'audit', 'reporting', 'analytics');
  const events = Array.from({ length: VISITORS * VIEWS }, (_, n) => ({
    id: `view-${n}`,
    event: n % VIEWS === 0 ? 'upload' : 'view',
    subject: `visitor-${n % VISITORS}`,
    at: `${DAY}T0${n % 10}:00:00.000Z`,
  }));
  const stored = await test.call('POST', '/v1/analytics/events', { events });
  if (stored.status >= 300) throw new Error(stored.text);
  // A feed keeps the order within an aggregate alone, and an extraction follows its job.
  await test.feed(plantedTrialsAndJobs());
  const asOf = await test.feed(plantedExtractions());
  const running: RunningApp[] = [await startProcesses(test.platform), await startWorker(test.platform)];
  const made: NotebookHouse<Side>['made'] = async (path, body, key = test.keys.admin) => {
    const asked = await test.call('POST', path, body, as(key));
    if (asked.status !== 202) throw new Error(asked.text);
    const { reportId, position } = asked.body as { reportId: string; position: number };
    for (;;) {
      const { body: report } = await test.call(
        'GET',
        `/v1/reports/${reportId}?minPosition=${position}`,
        undefined,
        as(key),
      );
      const known = report as (Report & { readonly finishedAt: string | null }) | undefined;
      if (typeof known?.finishedAt === 'string') return known;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return {
    test,
    home,
    asOf,
    made,
    contentOf: async (reportId, key = test.keys.admin) => {
      const answer = await fetch(`${test.api.url}/v1/reports/${reportId}/content`, { headers: as(key) });
      return Buffer.from(await answer.arrayBuffer());
    },
    changeTrials: async () => {
      const recorder = new Recorder();
      const changes = { status: { before: null, after: 'SUSPENDED' } };
      const changed = { importId: 'i-2', recordHash: 'b'.repeat(64), changes, reason: 'import i-2' };
      recorder.record({ type: 'trial', id: nctId(3) }, { type: 'TrialChanged', data: changed } as never);
      registered(recorder, TRIALS + 1);
      return test.feed(recorder.log);
    },
    stop: async () => {
      for (const app of running) await app.stop();
      await test.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function nctId(n: number): string {
  return `NCT${String(n).padStart(8, '0')}`;
}

function registered(recorder: Recorder, n: number): void {
  const data = { importId: 'i-1', recordHash: 'a'.repeat(64), record: recordOf(n) };
  recorder.record({ type: 'trial', id: nctId(n) }, { type: 'TrialRegistered', data } as never);
}

function plantedTrialsAndJobs() {
  const recorder = new Recorder();
  recorder.nowMs = Date.parse(`${DAY}T00:30:00Z`);
  for (let n = 1; n <= TRIALS; n += 1) registered(recorder, n);
  const merge = { company: 'charite', into: 'sanofi', reason: 'for a test' };
  recorder.record({ type: 'company-directory', id: 'main' }, { type: 'CompanyMerged', data: merge } as never);
  for (let n = 1; n <= EXTRACTIONS; n += 1) {
    new JobStory(recorder, `form-${n}`)
      .submit({ method: 'form.extract@1' })
      .after(500)
      .start()
      .after(n * 1_000)
      .complete();
  }
  return recorder.log;
}

function plantedExtractions() {
  const recorder = new Recorder();
  for (let n = 1; n <= EXTRACTIONS; n += 1) {
    const fields = [
      { field: '/name', source: 'field', unverified: false },
      { field: '/age', source: n % 2 === 0 ? 'llm' : null, unverified: n % 2 === 0 },
    ];
    const extraction = { type: 'extraction', id: `form-${n}` };
    const recorded = {
      method: 'form.extract@1',
      resultSha256: hash,
      schemaName: 'intake',
      schemaVersion: 1,
      schemaSha256: hash,
      prompt: null,
      llm: [],
      degraded: false,
      degradedReason: null,
      valid: true,
      fields,
    };
    recorder.record(extraction, { type: 'ExtractionRecorded', data: recorded } as never);
    if (n > 2) continue;
    const corrections = [
      { field: '/name', value: 'A', verdict: 'confirmed' },
      { field: '/age', value: 40, verdict: n === 2 ? 'changed' : 'added' },
    ];
    const corrected = { corrections, reason: 'for a test' };
    recorder.record(extraction, { type: 'ExtractionCorrected', data: corrected } as never);
  }
  return recorder.log;
}
