/** A pipeline as the API lists it. */
export interface PipelineAnswer {
  readonly name: string;
  readonly version: number;
  readonly summary: string | null;
  readonly steps: number;
  readonly methods: readonly string[];
  readonly shipped: boolean;
}

/** One version of a pipeline. */
export interface PipelineVersionAnswer {
  readonly name: string;
  readonly version: number;
  readonly versions: readonly number[];
  readonly shipped: boolean;
  readonly definition: {
    readonly summary?: string;
    readonly inputs: Readonly<Record<string, { readonly type: string; readonly required?: boolean }>>;
    readonly steps: Readonly<Record<string, { readonly method: string }>>;
  };
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

export interface StartedAnswer {
  readonly runId: string;
  readonly version: number;
  readonly state: string;
  readonly position: number;
}

interface RunBase {
  readonly runId: string;
  readonly pipeline: string;
  readonly version: number;
  readonly state: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly failure: { readonly code: string; readonly message: string; readonly step: string | null } | null;
  readonly cancelReason: string | null;
}

export interface RunSummaryAnswer extends RunBase {
  readonly steps: number;
  readonly stepsDone: number;
}

export interface RunAnswer extends RunBase {
  readonly steps: readonly {
    readonly name: string;
    readonly method: string;
    readonly state: string;
    readonly why: string | null;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly jobs: readonly {
      readonly jobId: string;
      readonly compensation: boolean;
      readonly end: string | null;
    }[];
  }[];
}

const OPEN = ['running', 'failing', 'canceling', 'compensating'];

export function hasEnded({ state }: Pick<RunBase, 'state'>): boolean {
  return !OPEN.includes(state);
}
