/** What the API answers, as far as the command line shows it. */
export interface ProviderAnswer {
  readonly name: string;
  readonly kind: string;
  readonly url: string;
  readonly model: string;
  readonly contextTokens: number;
  readonly order: number;
  readonly enabled: boolean;
}

export interface ProviderTestAnswer {
  readonly ok: boolean;
  readonly code: string | null;
  readonly message: string;
  readonly model: string | null;
  readonly weightsDigest: string | null;
  readonly tokenCount: string;
  readonly durationMs: number;
}

export interface HealthAnswer {
  readonly status: string;
  readonly providers: readonly {
    readonly name: string;
    readonly up: boolean;
    readonly reason: string | null;
    readonly answeredMs: number | null;
    readonly breaker: string;
    readonly waiting: number;
    readonly lastError: { readonly code: string; readonly at: string } | null;
  }[];
}

export interface SchemaAnswer {
  readonly name: string;
  readonly version: number;
  readonly title: string | null;
  readonly publishedAt: string;
  readonly reason: string;
}

export interface FieldAnswer {
  readonly field: string;
  readonly value: unknown;
  readonly source: string | null;
  readonly page: number | null;
  readonly quote: string | null;
}

export interface ExtractionSummaryAnswer {
  readonly jobId: string;
  readonly documentName: string | null;
  readonly state: string;
  readonly fields: number;
  readonly found: number;
  readonly refused: number;
  readonly corrected: number;
  readonly submittedAt: string;
}

export interface ExtractionAnswer {
  readonly values: readonly FieldAnswer[];
  readonly unverified: readonly { readonly field: string; readonly code: string; readonly why: string }[];
  readonly degradedReason: string | null;
}
