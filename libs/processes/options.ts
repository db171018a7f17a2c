import type { Clock, EventLog } from '@docket/kernel';
import { FOLLOWER_FAULT_POINTS, leaseOwner, silentLogger, type FollowerLogger } from '@docket/log-following';
import { systemClock } from '@docket/kernel';
import type { mongo } from 'mongoose';
import type { CommandSender } from './commands.js';

/** The steps between which a process can die; tests stop it at each of them. */
export const PROCESS_FAULT_POINTS = [
  ...FOLLOWER_FAULT_POINTS,
  'reaction-started',
  'reaction-done',
  'timer-taken',
  'instance-written',
  'compensated',
  'run-registered',
  'run-planned',
  'run-done',
  'run-written',
  'tick-settled',
] as const;

export type ProcessFaultPoint = (typeof PROCESS_FAULT_POINTS)[number];

/** Called at each step. It may throw, wait, or end the process. */
export type ProcessFaultInjector = (point: ProcessFaultPoint, name: string) => void | Promise<void>;

export interface ReactionLimits {
  /** Most events of one reactor that are being worked on, or wait for their turn, in memory. */
  readonly maxInFlight: number;
  /** Most keys that are worked on at once. */
  readonly width: number;
  /** Tries of one event before its key is parked. */
  readonly maxAttempts: number;
  /** Longest time of one try. */
  readonly timeoutMs: number;
  /** Parked keys from which the reactor halts. */
  readonly maxParked: number;
  /** Longest time between an event that is dealt with and the checkpoint behind it. */
  readonly checkpointDelayMs: number;
}

export const DEFAULT_LIMITS: ReactionLimits = {
  maxInFlight: 1_000,
  width: 32,
  maxAttempts: 5,
  timeoutMs: 30_000,
  maxParked: 10_000,
  checkpointDelayMs: 200,
};

export interface ProcessEngineOptions {
  readonly db: mongo.Db;
  readonly log: EventLog;
  readonly send: CommandSender;
  readonly clock?: Clock;
  readonly logger?: FollowerLogger;
  /** Silence of an owner after which a standby takes over; 3 s by default. */
  readonly leaseTtlMs?: number;
  readonly limits?: Partial<ReactionLimits>;
  readonly faultPoints?: ProcessFaultInjector;
}

export interface ProcessEngine {
  readonly log: EventLog;
  readonly send: CommandSender;
  readonly clock: Clock;
  readonly logger: FollowerLogger;
  readonly owner: string;
  readonly leaseTtlMs: number;
  readonly limits: ReactionLimits;
  readonly fault: ProcessFaultInjector;
}

/** The parts of the engine with their defaults. */
export function createProcessEngine(options: ProcessEngineOptions): ProcessEngine {
  const { log, send } = options;
  return {
    log,
    send,
    clock: options.clock ?? systemClock,
    logger: options.logger ?? silentLogger,
    owner: leaseOwner(),
    leaseTtlMs: options.leaseTtlMs ?? 3_000,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    fault: options.faultPoints ?? (() => undefined),
  };
}
