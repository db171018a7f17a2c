import type { Processing, Sequence } from '@docket/composition';
import type { LogReport } from '@docket/transparency';
import type { RuleOutcome } from '../../domain/index.js';
import type { SeenEvent, TypesByName } from './seen-event.js';

/** A signed head as the rules look at it; whether it can be trusted is for `R6` to say. */
export interface SeenHead {
  readonly number: number;
  readonly size: number;
  readonly timeMs: number;
  /** Ids of the log's own keys that signed it, sorted. */
  readonly keyIds: readonly string[];
}

/** What the rules know besides the log. */
export interface RuleContext {
  readonly types: TypesByName;
  readonly processing: ReadonlyMap<string, Processing>;
  readonly sequences: ReadonlyMap<string, Sequence>;
  readonly now: Date;
  /** Whose events are judged; all of them where it is left out. */
  readonly tenant?: string;
}

/** What is known once the whole log was read. */
export interface EndOfLog {
  /** The check of the tree; undefined where no signed head is there. */
  readonly report: LogReport | undefined;
  /** Entries that were read. */
  readonly entries: number;
}

/** One run of a rule over a log. */
export interface RuleRun {
  /** @param head the first signed head that covers the event */
  see?(event: SeenEvent, head: SeenHead | undefined): void;
  /** Called when every event that the head covers was seen. */
  head?(head: SeenHead): void;
  end(end: EndOfLog): Omit<RuleOutcome, 'rule'>;
}

/** A rule, and how the log is checked for it. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** Where the rule is from. */
  readonly source: string;
  /** How it is checked on the log, for a person. */
  readonly how: string;
  /** Whether it sees the log as a whole; the others see the events of one tenant where one is asked for. */
  readonly wholeLog?: true;
  begin(context: RuleContext): RuleRun;
}
