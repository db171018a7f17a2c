import { healthOf, relayActions, type RunnerHealth, SharedLog } from '@docket/log-following';
import { WorkAgent, type RunningReactor } from './following/work-agent.js';
import type { RecordReactorAction, RecordTaskAction } from './operator/actions.js';
import { reactorOutbox } from './operator/reactor-admin.js';
import { createProcessEngine, type ProcessEngine, type ProcessEngineOptions } from './options.js';
import type { Reactor } from './reactors/definition.js';
import { reactorWork } from './reactors/reactor-work.js';
import type { Process } from './sagas/definition.js';
import { ProcessWork } from './sagas/process-work.js';
import { openReactorStore } from './store.js';
import type { Task } from './tasks/definition.js';
import { openTaskStore } from './tasks/records.js';
import { taskOutbox } from './tasks/task-admin.js';
import { TaskAgent, type RunningTask } from './tasks/task-agent.js';
import { TaskLooks } from './tasks/task-looks.js';
import { reactorWords, requireNames, taskWords } from './words.js';

export interface ProcessRunnerOptions extends ProcessEngineOptions {
  readonly reactors?: readonly Reactor[];
  readonly processes?: readonly Process[];
  readonly tasks?: readonly Task[];
  /** Record in the audit trail what operators did and could not record any more; else the next operator does. */
  readonly recordReactorAction?: RecordReactorAction;
  readonly recordTaskAction?: RecordTaskAction;
}

export interface ProcessRunner {
  /** Runs until `signal` aborts; then ends what is being worked on, gives the leases back, and returns. */
  run(signal: AbortSignal): Promise<void>;
  status(): { readonly reactors: readonly RunningReactor[]; readonly tasks: readonly RunningTask[] };
  health(): RunnerHealth;
}

const MAX_BATCH = 500;
const TOGETHER_WITHIN = 5_000;
const GATHER_MS = 25;

/**
 * Runs reactors, processes and tasks in one operating-system process. Any number of them may run the same ones: a lease
 * for each makes all but one stand by.
 * @throws DocketError `REACTOR.INVALID` or `TASK.INVALID` for a definition that contradicts itself or another
 */
export function createProcessRunner(options: ProcessRunnerOptions): ProcessRunner {
  const { reactors = [], processes = [], tasks = [] } = options;
  requireNames(
    reactorWords,
    [...reactors, ...processes].map(({ name }) => name),
  );
  requireNames(
    taskWords,
    tasks.map(({ name }) => name),
  );
  const engine = createProcessEngine(options);
  const store = openReactorStore(options.db);
  const taskStore = openTaskStore(options.db);
  const works = [
    ...reactors.map((reactor) => reactorWork(engine, reactor)),
    ...processes.map((process) => new ProcessWork(engine, options.db, process)),
  ];
  const log = sharedLog(
    engine,
    works.flatMap(({ eventTypes }) => eventTypes),
  );
  const agents = works.map((work) => new WorkAgent(engine, store, work, log));
  const looks = new TaskLooks(taskStore);
  const taskAgents = tasks.map((task) => new TaskAgent(engine, taskStore, task, looks));

  const relays = (signal: AbortSignal): Promise<void>[] => {
    const { recordReactorAction, recordTaskAction } = options;
    const outboxes = [
      ...(recordReactorAction ? [reactorOutbox(store, engine, recordReactorAction)] : []),
      ...(recordTaskAction ? [taskOutbox(taskStore, engine, recordTaskAction)] : []),
    ];
    return outboxes.map(async (outbox) => relayActions(outbox, engine.logger, engine.leaseTtlMs, signal));
  };
  const status = () => ({
    reactors: agents.map((agent) => agent.status()),
    tasks: taskAgents.map((agent) => agent.status()),
  });

  return {
    run: async (signal) => {
      // A signal each: on a shared one every wait would be a listener.
      const own = () => AbortSignal.any([signal]);
      await Promise.all([
        ...agents.map(async (agent) => agent.run(own())),
        ...taskAgents.map(async (agent) => agent.run(own())),
        ...relays(own()),
      ]);
    },
    status,
    health: () => {
      const { reactors: running, tasks: scheduled } = status();
      return healthOf(
        [
          ...running.map((reactor) => ({ ...reactor, parked: reactor.parkedKeys })),
          ...scheduled.map((task) => ({ ...task, parked: 0 })),
        ],
        'key(s)',
      );
    },
  };
}

function sharedLog({ log }: ProcessEngine, eventTypes: readonly string[]): SharedLog {
  return new SharedLog({
    log,
    filter: { eventTypes: [...new Set(eventTypes)] },
    maxEvents: MAX_BATCH,
    togetherWithin: TOGETHER_WITHIN,
    gatherMs: GATHER_MS,
  });
}
