/** Compiles what changed since the last build of a project into its `dist`. */
export function build(project?: string): Promise<{
  readonly compiled: number;
  readonly copied: number;
  readonly removed: number;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}>;
