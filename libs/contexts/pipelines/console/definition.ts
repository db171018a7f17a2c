/** What the pages read of a definition. */
export interface Shown {
  readonly summary?: string;
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly type: 'document' | 'value';
        readonly required?: boolean;
        readonly summary?: string;
        readonly default?: unknown;
      }
    >
  >;
  readonly steps: Readonly<
    Record<string, { readonly method: string; readonly forEach?: { readonly atMost: number } }>
  >;
}
