export { createProcessAdmin, type ProcessAdmin, type ProcessAdminOptions } from './admin.js';
export type { AddressedCommand, CommandResult, CommandSender, OutgoingCommand } from './commands.js';
export type { ReactorState, RunningReactor } from './following/work-agent.js';
export type { ReactorAction, RecordReactorAction, RecordTaskAction, TaskAction } from './operator/actions.js';
export type { ReactorAdmin, ReactorStatus } from './operator/reactor-admin.js';
export {
  PROCESS_FAULT_POINTS,
  type ProcessFaultInjector,
  type ProcessFaultPoint,
  type ReactionLimits,
} from './options.js';
export { defineReactor, type DueReaction, type Reaction, type Reactor } from './reactors/definition.js';
export { createProcessRunner, type ProcessRunner, type ProcessRunnerOptions } from './runner.js';
export { defineProcess, type Process, type ProcessStep, type Progress } from './sagas/definition.js';
export { defineTask, type Task, type TaskContext, type TaskResult } from './tasks/definition.js';
export { dueTicks, scheduleOf, type DueTicks, type Schedule, type ScheduleChoice } from './tasks/schedule.js';
export type { TaskAdmin, TaskRun, TaskStatus } from './tasks/task-admin.js';
export type { RunningTask, TaskState } from './tasks/task-agent.js';
