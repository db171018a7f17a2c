import { randomUUID } from 'node:crypto';
import type { LoadStep, OperationKind, Outcome, Scenario } from '../domain/index.js';
import type { Completions } from './completions.js';
import { jsonOf, type HttpTarget, type TargetAnswer, type TargetRequest } from './http-target.js';

/** What iterations of a run share. */
export interface IterationServices {
  readonly target: HttpTarget;
  readonly completions: Completions;
  readonly timeoutMs: number;
  /** The document that the run has uploaded at its start; empty where none is needed. */
  readonly documentId: string;
}

/** An operation as it ended; `code` is `aborted` when the stretch ended first. */
export interface Ended extends Omit<Outcome, 'code'> {
  readonly code: string | null;
}

export interface Iteration {
  readonly scenario: Scenario;
  /** `performance.now()` at which it was meant to begin. */
  readonly intendedMs: number;
  readonly signal: AbortSignal;
  readonly record: (ended: Ended) => void;
  /** Called once, when only waiting for a job is left or all is done. */
  readonly release: () => void;
}

/**
 * Carries out the steps of one iteration. The first is measured from the intended start, each later one from the end of the one
 * before, a wait from the intended start of its submit. A step that fails ends the iteration.
 */
export async function runIteration(services: IterationServices, iteration: Iteration): Promise<void> {
  const { scenario, signal, record, release } = iteration;
  const known: Known = { documentId: services.documentId, jobId: '', position: 0 };
  let dueMs = iteration.intendedMs;
  let submittedMs = dueMs;
  for (const step of scenario.steps) {
    const kind = kindOf(step);
    const sentMs = performance.now();
    let code: string | null;
    let endedMs: number;
    let fromMs = dueMs;
    if (step.wait !== undefined) {
      release();
      const ended = await services.completions.wait(known.jobId, step.wait.timeoutMs, signal);
      ({ code, atMs: endedMs } = ended);
      fromMs = submittedMs;
    } else {
      if (step.submit !== undefined) submittedMs = dueMs;
      const answer = await services.target.send(requestOf(step, known), services.timeoutMs, signal);
      endedMs = performance.now();
      code = answer.code ?? learn(step, answer, known);
    }
    record({
      scenario: scenario.name,
      kind,
      latencyMs: Math.max(0, endedMs - fromMs),
      serviceMs: Math.max(0, endedMs - sentMs),
      code,
    });
    if (code !== null) return release();
    dueMs = endedMs;
  }
  release();
}

export function kindOf({ upload, submit, wait }: LoadStep): OperationKind {
  if (upload !== undefined) return 'upload';
  if (submit !== undefined) return 'submit';
  return wait === undefined ? 'read' : 'wait';
}

interface Known {
  documentId: string;
  jobId: string;
  /** Of the last write: a read that asks for it sees what was written. */
  position: number;
}

function requestOf(
  { read, upload, submit }: LoadStep,
  { documentId, jobId, position }: Known,
): TargetRequest {
  if (upload !== undefined) return uploadOf(upload.bytes);
  if (submit !== undefined) {
    const { method, document = 'run', options, input, cache = 'off', queue } = submit;
    const job = {
      method,
      cache,
      ...(document === 'none' ? {} : { documentId }),
      ...(options === undefined ? {} : { options }),
      ...(input === undefined ? {} : { input }),
      ...(queue === undefined ? {} : { queue }),
      tags: ['load-test'],
    };
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return { method: 'POST', path: '/v1/jobs', body: JSON.stringify(job), headers };
  }
  const path = (read ?? '/')
    .replaceAll('{jobId}', jobId)
    .replaceAll('{documentId}', documentId)
    .replaceAll('{position}', String(position));
  return { method: 'GET', path };
}

/** A table that no earlier upload had: content is stored once by its hash, and the same again would cost nothing. */
export function uploadOf(bytes: number): TargetRequest {
  const head = `id,value\n${randomUUID()},0\n`;
  const rows = Math.max(0, Math.ceil((bytes - head.length) / ROW.length));
  const body = (head + ROW.repeat(rows)).slice(0, Math.max(bytes, head.length));
  return { method: 'POST', path: '/v1/documents', body, headers: { 'content-type': 'text/csv' } };
}

const ROW = 'row,1234567\n';

/** Takes the id out of an answer. @returns a code where it has none */
function learn({ upload, submit }: LoadStep, { body }: TargetAnswer, known: Known): string | null {
  if (upload === undefined && submit === undefined) return null;
  const { documentId, jobId, position } = jsonOf(body);
  if (typeof position === 'number') known.position = position;
  const id = upload === undefined ? jobId : documentId;
  if (typeof id !== 'string' || id === '') return 'LOAD.ANSWER_WITHOUT_ID';
  if (upload === undefined) known.jobId = id;
  else known.documentId = id;
  return null;
}
