import { Gauge, type Registry } from '@docket/observability';
import type { ProcessRunner } from '@docket/processes';

const MEASURE_INTERVAL_MS = 1_000;

/**
 * Measures what runs here, once a second. What another process runs is not among it: an old lag must not look like a new
 * one.
 * @returns how to stop
 */
export function measureProcesses(registry: Registry, runner: Pick<ProcessRunner, 'status'>): () => void {
  const gauge = (name: string, help: string, label: string) =>
    new Gauge({ name, help, labelNames: [label], registers: [registry] });
  const running = gauge(
    'docket_reactor_running',
    '1 where this process runs the reactor or process, 0 where it does not.',
    'reactor',
  );
  const position = gauge(
    'docket_reactor_position',
    'Position up to which the reactor has dealt with the log.',
    'reactor',
  );
  const lag = gauge(
    'docket_reactor_lag_events',
    'Events between the reactor and the head of the log.',
    'reactor',
  );
  const inFlight = gauge(
    'docket_reactor_in_flight_events',
    'Events that the reactor works on, or that wait for their turn.',
    'reactor',
  );
  const parked = gauge(
    'docket_reactor_parked_keys',
    'Keys that wait behind an event that failed for good.',
    'reactor',
  );
  const scheduling = gauge(
    'docket_task_scheduling',
    '1 where this process runs the task when it is due, 0 where it does not.',
    'task',
  );
  const failed = gauge(
    'docket_task_last_run_failed',
    '1 where the last run of the task here has failed.',
    'task',
  );
  const measure = () => {
    const { reactors, tasks } = runner.status();
    for (const reactor of reactors) {
      const label = { reactor: reactor.name };
      running.set(label, reactor.position === null ? 0 : 1);
      for (const each of [position, lag, inFlight, parked]) each.remove(label);
      if (reactor.position === null) continue;
      position.set(label, reactor.position);
      lag.set(label, Math.max(0, (reactor.head ?? 0) - reactor.position));
      inFlight.set(label, reactor.inFlight);
      parked.set(label, reactor.parkedKeys);
    }
    for (const task of tasks) {
      const label = { task: task.name };
      scheduling.set(label, task.state === 'scheduling' ? 1 : 0);
      failed.set(label, task.lastRun === 'failed' ? 1 : 0);
    }
  };
  measure();
  const timer = setInterval(measure, MEASURE_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
