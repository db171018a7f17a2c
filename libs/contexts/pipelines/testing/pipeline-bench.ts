import { until } from '@docket/engines/testing';
import type { Assignment, WorkAnswer } from './outside-worker.js';

/** The outside method whose worker a test plays. */
export const METHOD = 'step.work@1';

const OPEN = ['running', 'failing', 'canceling', 'compensating'];

/** A step whose job answers with this. */
export function say(value: unknown, more: object = {}): object {
  return { method: METHOD, options: { say: value }, ...more };
}

/** Says, as a worker from outside, what the step tells it to say. */
export async function carryOut(
  { options, input, inputs }: Assignment,
  read: (href: string) => Promise<unknown>,
): Promise<WorkAnswer> {
  if (options['hold'] === true) return 'hold';
  if (options['fail'] === true) {
    return { failure: { code: 'STEP.BROKEN', message: 'It does not work.', retryable: false } };
  }
  if ('say' in options) return { result: options['say'] };
  const files = inputs.map(async ({ role, href }) => [role, await read(href)] as const);
  return { result: { input: input ?? null, files: Object.fromEntries(await Promise.all(files)) } };
}

/** A run as the API answers it. */
export interface RunAnswer {
  readonly runId: string;
  readonly version: number;
  readonly state: string;
  readonly failure: unknown;
  readonly steps: readonly StepAnswer[];
}

interface StepAnswer {
  readonly name: string;
  readonly state: string;
  readonly depth: number;
  readonly jobs: readonly {
    readonly jobId: string;
    readonly item: number;
    readonly compensation: boolean;
    readonly end: string;
  }[];
}

export function stepOf({ steps }: Pick<RunAnswer, 'steps'>, name: string): StepAnswer {
  const found = steps.find((step) => step.name === name);
  if (found === undefined) throw new Error(`the run has no step ${name}`);
  return found;
}

/** What a bench needs of an API under test. */
interface ApiUnderTest {
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  read(path: string, headers?: Record<string, string>): Promise<{ readonly body: unknown }>;
  readonly platform: { readonly store: { head(): Promise<{ readonly last: number }> } };
}

interface Refusal {
  readonly errors?: unknown;
}

/** Defines pipelines, starts runs and waits for their ends. */
export class PipelineBench {
  private names = 0;

  constructor(private readonly api: ApiUnderTest) {}

  /** @returns the name that it has got */
  async define(definition: object, name?: string): Promise<string> {
    this.names += 1;
    const given = name ?? `test.p${this.names}`;
    const body = { definition, reason: 'test' };
    const answer = await this.api.call('PUT', `/v1/pipelines/${given}`, body);
    expect([answer.status, (answer.body as Refusal).errors]).toEqual([200, undefined]);
    return given;
  }

  async start(name: string, body: object = {}, headers: Record<string, string> = {}) {
    const answer = await this.api.call('POST', `/v1/pipelines/${name}/runs`, body, headers);
    expect([answer.status, (answer.body as Refusal).errors]).toEqual([202, undefined]);
    return answer.body as { readonly runId: string; readonly version: number; readonly position: number };
  }

  /** A run as it is now. */
  async look(runId: string): Promise<RunAnswer> {
    const { last } = await this.api.platform.store.head();
    return (await this.api.read(`/v1/pipeline-runs/${runId}?minPosition=${last}`)).body as RunAnswer;
  }

  async ended(runId: string): Promise<RunAnswer> {
    let run = await this.look(runId);
    await until(`the end of ${runId}`, async () => {
      run = await this.look(runId);
      return !OPEN.includes(run.state);
    });
    return run;
  }

  /** A run of a pipeline of its own, once it has ended. */
  async runOf(definition: object, body: object = {}): Promise<RunAnswer> {
    return this.ended((await this.start(await this.define(definition), body)).runId);
  }
}
