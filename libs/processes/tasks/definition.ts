import { DocketError } from '@docket/kernel';
import type { CommandResult, OutgoingCommand } from '../commands.js';
import type { ScheduleChoice } from './schedule.js';

/** What a run of a task can use. */
export interface TaskContext {
  /** The same when the run is taken over from a process that died. */
  readonly runId: string;
  /** The time that the run is for: its tick, or when it was asked for by hand. */
  readonly dueAt: Date;
  readonly now: Date;
  /** Aborts when the lease is lost, the run takes too long, or the process stops. */
  readonly signal: AbortSignal;
  /** Sends a command. When the run is taken over it is sent again with the same id, and the aggregate answers `changed: false`. */
  readonly send: (
    command: OutgoingCommand & { readonly tenant: string },
    key?: string,
  ) => Promise<CommandResult>;
  /** The id of an effect outside: the same when the run is taken over. */
  readonly outsideId: (key?: string) => string;
}

/** A plain JSON value; what a run found out or did, in a few lines. */
export type TaskResult = Readonly<Record<string, unknown>>;

/** Something that is done at times. */
export interface Task<Plan = unknown> {
  /** `<context>.<name>`, e.g. `documents.remove-abandoned-uploads`: its history is stored under it. */
  readonly name: string;
  /** One sentence for people. */
  readonly summary: string;
  readonly schedule: ScheduleChoice;
  readonly timeZone?: string;
  /** What is done about ticks at which no process ran: nothing, or one run for all of them. */
  readonly misfire: 'skip' | 'run-once';
  /** A tick that is late by more than this was missed. */
  readonly graceMs: number;
  /** Longest time of one run. */
  readonly timeoutMs: number;
  /** Tries of one run, those that ended with their process included. */
  readonly maxAttempts: number;
  /** The dry run: what `run` would do, as plain JSON. It changes nothing. */
  readonly plan?: (context: TaskContext) => Promise<Plan>;
  /** @param plan what `plan` answered, for this run or when an operator asked for it */
  readonly run: (context: TaskContext, plan: Plan) => Promise<TaskResult>;
}

interface TaskChoices {
  readonly name: string;
  readonly summary: string;
  readonly schedule: ScheduleChoice;
  readonly timeZone?: string;
  readonly misfire?: 'skip' | 'run-once';
  readonly graceMs?: number;
  readonly timeoutMs?: number;
  readonly maxAttempts?: number;
}

/**
 * Declares a task. Exactly one run is recorded for a tick, however many processes there are. A run whose process dies is
 * taken over with the same `runId`: effects carry ids that derive from it. A task that deletes or changes
 * things has `plan`.
 */
export function defineTask<Plan = undefined>(
  definition: TaskChoices &
    (Plan extends undefined
      ? { readonly run: (context: TaskContext) => Promise<TaskResult> }
      : {
          readonly plan: (context: TaskContext) => Promise<Plan>;
          readonly run: (context: TaskContext, plan: Plan) => Promise<TaskResult>;
        }),
): Task {
  return {
    misfire: 'skip',
    graceMs: 60_000,
    timeoutMs: 15 * 60_000,
    maxAttempts: 3,
    ...definition,
  } as Task;
}

/** Most bytes of a plan, or of the result of a run. */
const MOST_BYTES = 1_000_000;

/**
 * A value as it is stored: what JSON does not carry is gone.
 * @throws DocketError `TASK.RESULT_TOO_LARGE`
 */
export function storable<Value>(task: string, what: 'plan' | 'result', value: Value): Value {
  const text = JSON.stringify(value ?? null);
  if (text.length > MOST_BYTES) {
    throw new DocketError(
      'TASK.RESULT_TOO_LARGE',
      `The ${what} of ${task} has ${text.length} characters; at most ${MOST_BYTES} are stored. Do less in one run.`,
      { details: { task } },
    );
  }
  return JSON.parse(text) as Value;
}
