import type { RecordReactorAction, RecordTaskAction } from './operator/actions.js';
import { createReactorAdmin, type ReactorAdmin } from './operator/reactor-admin.js';
import { createProcessEngine, type ProcessEngineOptions } from './options.js';
import { openReactorStore } from './store.js';
import type { Task } from './tasks/definition.js';
import { openTaskStore } from './tasks/records.js';
import { createTaskAdmin, type TaskAdmin } from './tasks/task-admin.js';

export interface ProcessAdminOptions extends Omit<ProcessEngineOptions, 'send'> {
  readonly tasks: readonly Task[];
  /** Take each action to the audit trail. */
  readonly recordReactorAction: RecordReactorAction;
  readonly recordTaskAction: RecordTaskAction;
}

export interface ProcessAdmin {
  readonly reactors: ReactorAdmin;
  readonly tasks: TaskAdmin;
}

/**
 * The operator's side of reactors, processes and tasks. Whatever an operator does is stored together with its audit
 * entry, which is recorded right after: where the log is out of reach, nothing is done.
 */
export function createProcessAdmin(options: ProcessAdminOptions): ProcessAdmin {
  const send = async () => Promise.reject(new Error('An operator sends no commands of reactors.'));
  const engine = createProcessEngine({ ...options, send });
  return {
    reactors: createReactorAdmin(engine, openReactorStore(options.db), options.recordReactorAction),
    tasks: createTaskAdmin(engine, openTaskStore(options.db), options.tasks, options.recordTaskAction),
  };
}
