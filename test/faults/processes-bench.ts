import { until } from '@docket/engines/testing';
import type { RecordedEvent } from '@docket/kernel';
import {
  createProcessAdmin,
  createProcessRunner,
  type ProcessAdmin,
  type ProcessRunner,
  type ProcessRunnerOptions,
  type ReactorAction,
  type Task,
  type TaskAction,
} from '@docket/processes';
import { ledgerSender } from './processes-program.js';
import { type Ledger, startLedger } from './projections-ledger.js';

export interface RunningProcesses {
  readonly runner: ProcessRunner;
  stop(): Promise<void>;
}

/** The ledger domain with reactors, processes and tasks to start and stop. */
export interface ProcessBench {
  readonly ledger: Ledger;
  readonly actions: (ReactorAction | TaskAction)[];
  run(options: Partial<ProcessRunnerOptions>): RunningProcesses;
  admin(tasks?: readonly Task[]): ProcessAdmin;
  /** Waits until a reactor has dealt with, or parked, everything that is in the log now. */
  caughtUp(name: string): Promise<void>;
  /** The events of an account, in order. */
  eventsOf(account: string): Promise<readonly RecordedEvent[]>;
  stop(): Promise<void>;
}

export const QUICK_LEASE_MS = 600;

export async function startProcessBench(): Promise<ProcessBench> {
  const ledger = await startLedger();
  const { db, store } = ledger;
  const running = new Set<RunningProcesses>();
  const actions: (ReactorAction | TaskAction)[] = [];
  // As the log does it: an action is recorded at least once, and is there once.
  const record = async (action: ReactorAction | TaskAction): Promise<void> => {
    if (!actions.some(({ id }) => id === action.id)) actions.push(action);
  };
  const common = {
    db,
    log: store,
    leaseTtlMs: QUICK_LEASE_MS,
    recordReactorAction: record,
    recordTaskAction: record,
  };
  return {
    ledger,
    actions,
    run(options) {
      const stop = new AbortController();
      const runner = createProcessRunner({ ...common, send: ledgerSender(store), ...options });
      const run = runner.run(stop.signal);
      const processes = {
        runner,
        stop: async () => {
          running.delete(processes);
          stop.abort();
          await run;
        },
      };
      running.add(processes);
      return processes;
    },
    admin: (tasks = []) => createProcessAdmin({ ...common, tasks }),
    async caughtUp(name) {
      const { last } = await store.head();
      await until(`${name} to come to ${last}`, async () => {
        const lease = await db.collection('reactor_leases').findOne({ _id: name as never });
        return Number(lease?.['position'] ?? 0) >= last;
      });
    },
    eventsOf: async (id) => store.readAggregate({ tenant: 'acme', type: 'account', id }),
    async stop() {
      await Promise.all([...running].map(async (processes) => processes.stop()));
      await ledger.stop();
    },
  };
}
