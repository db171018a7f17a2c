import type { Expected } from '@docket/event-store';

/** What one writer meant to append to one aggregate. */
export interface Intent {
  /** `<type>/<id>`; the tenant is always `soak`. */
  readonly aggregate: string;
  readonly expected: Expected;
  readonly ids: readonly string[];
}

/** A line that a writer prints: before an append, and after it was acknowledged, refused or given up. */
export type JournalLine =
  | { readonly kind: 'try'; readonly attempt: string; readonly intents: readonly Intent[] }
  | {
      readonly kind: 'acknowledged';
      readonly attempt: string;
      readonly positions: readonly number[];
      readonly duplicate: boolean;
    }
  | {
      readonly kind: 'conflict';
      readonly attempt: string;
      readonly aggregate: string;
      readonly actual: number;
    }
  | { readonly kind: 'unknown'; readonly attempt: string; readonly code: string };

export interface Attempt {
  readonly intents: readonly Intent[];
  positions?: readonly number[];
  duplicate?: boolean;
  outcome: 'open' | 'acknowledged' | 'conflict' | 'unknown';
}

/** What all writers said, over all their lives. */
export class Journal {
  readonly attempts = new Map<string, Attempt>();
  /** Lines that a killed writer had not finished. */
  torn = 0;

  add(text: string): void {
    let line: JournalLine;
    try {
      line = JSON.parse(text) as JournalLine;
    } catch {
      this.torn += 1;
      return;
    }
    if (line.kind === 'try') {
      this.attempts.set(line.attempt, { intents: line.intents, outcome: 'open' });
      return;
    }
    const attempt = this.attempts.get(line.attempt);
    if (attempt === undefined) return;
    attempt.outcome = line.kind;
    if (line.kind === 'acknowledged') {
      attempt.positions = line.positions;
      attempt.duplicate = line.duplicate;
    }
  }

  count(outcome: Attempt['outcome']): number {
    return [...this.attempts.values()].filter((attempt) => attempt.outcome === outcome).length;
  }
}
