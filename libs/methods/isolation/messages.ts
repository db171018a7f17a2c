import type { Figures } from '../method.js';

/** What the parent tells the process of an attempt, once. */
export interface RunOrder {
  readonly methodsModule: string;
  readonly method: string;
  readonly documentPath?: string;
  readonly value?: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly scratchDir: string;
  readonly resultPath: string;
  readonly maxResultBytes: number;
}

/** What the process of an attempt tells its parent. After `done` or `failed` it ends. */
export type ChildMessage =
  | { readonly type: 'progress'; readonly fraction: number; readonly message: string }
  | { readonly type: 'done'; readonly summary: string; readonly figures: Figures }
  | { readonly type: 'failed'; readonly code: string; readonly message: string; readonly retryable: boolean };

/** Written to standard error by the watchdog right before it kills a process that took too much memory. */
export const MEMORY_LIMIT_MARK = 'DOCKET:MEMORY_LIMIT';
