import type { Expected } from '@docket/event-store';

/** What one writer meant to append to one aggregate. */
export interface Intent {
  /** `<type>/<id>`; the tenant is always `soak`. */
  readonly aggregate: string;
  readonly expected: Expected;
  readonly ids: readonly string[];
}

/** A state that a writer has loaded. */
export interface Load {
  readonly aggregate: string;
  /** Position that this very process was acknowledged before, 0 for none: the state has to have it. */
  readonly least: number;
  readonly position: number;
  /** Events that are folded into the state. */
  readonly events: number;
  /** Whether all of them followed each other as whole appends do. */
  readonly isWhole: boolean;
}

/**
 * A line that a writer prints: before an append, after it was acknowledged, refused or given up, and after a load. Lines
 * of one writer are in the order in which things happened to it.
 */
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
  | { readonly kind: 'unknown'; readonly attempt: string; readonly code: string }
  | ({ readonly kind: 'load' } & Load)
  | { readonly kind: 'no load'; readonly code: string };

type Outcome = Extract<JournalLine, { readonly kind: 'acknowledged' | 'conflict' | 'unknown' }>;

export interface Attempt {
  readonly intents: readonly Intent[];
  positions?: readonly number[];
  duplicate?: boolean;
  /** What the store said that the aggregate was at, and what this writer was acknowledged for it before it asked. */
  conflict?: { readonly aggregate: string; readonly actual: number; readonly least: number };
  outcome: 'open' | 'acknowledged' | 'conflict' | 'unknown';
}

/** What all writers said, over all their lives. */
export class Journal {
  readonly attempts = new Map<string, Attempt>();
  readonly loads: Load[] = [];
  loadsFailed = 0;
  /** Lines that a killed writer had not finished. */
  torn = 0;

  /** Takes the lines of one writer process. */
  ofWriter(): (text: string) => void {
    const acknowledged = new Map<string, number>();
    const floors = new Map<string, ReadonlyMap<string, number>>();
    return (text) => {
      const line = this.#parse(text);
      if (line?.kind === 'load') this.loads.push(line);
      else if (line?.kind === 'no load') this.loadsFailed += 1;
      else if (line?.kind === 'try') {
        const names = line.intents.map(({ aggregate }) => aggregate);
        floors.set(line.attempt, new Map(names.map((name) => [name, acknowledged.get(name) ?? 0])));
        this.attempts.set(line.attempt, { intents: line.intents, outcome: 'open' });
      } else if (line !== undefined) {
        this.#end(line, acknowledged, floors.get(line.attempt));
        floors.delete(line.attempt);
      }
    };
  }

  #parse(text: string): JournalLine | undefined {
    try {
      return JSON.parse(text) as JournalLine;
    } catch {
      this.torn += 1;
      return undefined;
    }
  }

  #end(
    line: Outcome,
    acknowledged: Map<string, number>,
    floor: ReadonlyMap<string, number> | undefined,
  ): void {
    const attempt = this.attempts.get(line.attempt);
    if (attempt === undefined) return;
    attempt.outcome = line.kind;
    if (line.kind === 'acknowledged') {
      attempt.positions = line.positions;
      attempt.duplicate = line.duplicate;
      for (const [index, { aggregate }] of attempt.intents.entries()) {
        const position = line.positions[index] ?? 0;
        acknowledged.set(aggregate, Math.max(acknowledged.get(aggregate) ?? 0, position));
      }
    }
    if (line.kind === 'conflict') {
      const { aggregate, actual } = line;
      attempt.conflict = { aggregate, actual, least: floor?.get(aggregate) ?? 0 };
    }
  }

  count(outcome: Attempt['outcome']): number {
    return [...this.attempts.values()].filter((attempt) => attempt.outcome === outcome).length;
  }
}
