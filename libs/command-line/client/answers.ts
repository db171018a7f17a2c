/** What the command reads of the API's answers; they carry more, and `--json` shows all of it. */

export interface FailureAnswer {
  readonly code: string;
  readonly message: string;
}

export interface JobAnswer {
  readonly jobId: string;
  readonly state: string;
  readonly method: string;
  readonly queue: string;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly document: { readonly id: string; readonly name: string | null } | null;
  /** Only where one job is shown. */
  readonly inputs?: readonly InputAnswer[];
  /** The job whose result answers this one; missing in the answers of an older server. */
  readonly cachedFrom?: string | null;
  /** What the result cache had for it; missing in lists. */
  readonly cache?: {
    readonly nearest: string | null;
    readonly missed:
      readonly { readonly field: string; readonly was?: string; readonly is?: string }[] | null;
  } | null;
  readonly submittedAt: string;
  readonly submittedBy: { readonly id: string; readonly name?: string | null };
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly dueAt: string | null;
  readonly attempt: number;
  readonly attempts?: readonly AttemptAnswer[];
  readonly progress: { readonly fraction: number; readonly message: string | null } | null;
  readonly result: ResultAnswer | null;
  readonly failure: FailureAnswer | null;
  /** Why it does not run; missing in the answers of an older server. */
  readonly waiting?: { readonly reason: string; readonly since: string; readonly detail: string } | null;
  /** Where it should run; missing in lists. */
  readonly routing?: {
    readonly location: string;
    readonly reasons: readonly { readonly message: string }[];
  } | null;
  readonly timing: { readonly queuedMs: number; readonly runMs: number; readonly totalMs: number } | null;
  readonly correlationId: string;
  readonly position: number;
}

export interface InputAnswer {
  readonly role: string;
  readonly name: string | null;
  readonly documentId: string | null;
  readonly jobId: string | null;
  readonly artifact: string | null;
  readonly pointer: string | null;
}

export interface AttemptAnswer {
  readonly attempt: number;
  readonly workerId: string;
  readonly outcome: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly failure: FailureAnswer | null;
}

export interface ResultAnswer {
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface SubmittedAnswer {
  readonly jobId: string;
  readonly state: string;
  readonly position: number;
}

export interface MethodAnswer {
  readonly name: string;
  readonly summary: string;
  readonly accepts: readonly string[];
  readonly needsDocument: boolean;
  readonly suggested: boolean;
  readonly inputs: Readonly<
    Record<string, { readonly accepts: readonly string[]; readonly required?: boolean }>
  >;
  readonly artifacts: readonly { readonly name: string }[];
  readonly pool: string;
  readonly runBy: string;
  /** JSON Schema. */
  readonly optionsSchema: object;
}

/** An event as the feed and the streams send it. */
export interface EventAnswer {
  readonly position: number;
  readonly type: string;
  readonly time: string;
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly context?: {
    readonly actor?: { readonly kind: string; readonly id: string; readonly name?: string };
  };
}
