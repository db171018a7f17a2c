import { DocketError, nameBasedId, type RecordedEvent } from '@docket/kernel';
import { isTakenOver } from '@docket/log-following';
import type { mongo } from 'mongoose';
import { addressed, type Cause } from '../commands.js';
import type { DueWork, EventWork } from '../following/event-work.js';
import type { ProcessEngine } from '../options.js';
import type { Process, Progress } from './definition.js';
import { firstTimer, type Instance, Instances, type Timer } from './instance.js';

/** How long a timer whose work fails rests before it is tried again. */
const TIMER_RETRY_MS = 10_000;

/** A process as its session runs it. Its keys are the instances. */
export class ProcessWork implements EventWork {
  readonly kind = 'process';
  readonly eventTypes: readonly string[];
  readonly startFrom: EventWork['startFrom'];
  readonly timeoutMs?: number;
  private readonly instances: Instances;
  private prepared = false;

  constructor(
    private readonly engine: Pick<ProcessEngine, 'send' | 'fault' | 'clock' | 'logger'>,
    db: mongo.Db,
    private readonly process: Process,
  ) {
    this.eventTypes = Object.keys(process.on);
    this.startFrom = process.startFrom;
    if (process.timeoutMs !== undefined) this.timeoutMs = process.timeoutMs;
    this.instances = new Instances(db, process.name, process.state);
  }

  get name(): string {
    return this.process.name;
  }

  keyOf(event: RecordedEvent): string | undefined {
    const key = this.process.key(event);
    return key === undefined ? undefined : `${event.aggregate.tenant}/${key}`;
  }

  async react(event: RecordedEvent): Promise<void> {
    const instance = await this.resumed(await this.instances.of(this.keyOf(event)!, event));
    // Folded before a crash; or the process is over, and what comes late changes nothing.
    if (event.position <= instance.position || instance.status !== 'running') return;
    const progress = this.process.on[event.type]!(instance.state, event);
    const next = { ...instance, position: event.position };
    await this.carryOut(instance, next, progress, { id: event.id, behind: event.position });
  }

  async due(now: Date, limit: number): Promise<readonly DueWork[]> {
    if (!this.prepared) await this.instances.prepare();
    this.prepared = true;
    const due = await this.instances.due(now, limit);
    return due.map((instance) => {
      const key = this.instances.keyOf(instance);
      return { key, run: async () => this.fire(key, now) };
    });
  }

  /** Takes the timer first: whoever finds it taken finishes it, before anything else happens to the instance. */
  private async fire(key: string, now: Date): Promise<void> {
    const found = await this.instances.find(key);
    if (!found) return;
    let instance = found;
    try {
      instance = await this.resumed(instance);
      const [timer, set] = firstTimer(instance.timers) ?? [];
      if (timer === undefined || !set || set.dueAt > now || instance.status !== 'running') return;
      const { [timer]: _, ...timers } = instance.timers;
      instance = await this.instances.write(instance, { firing: { timer, ...set }, timers });
      await this.engine.fault('timer-taken', this.name);
      await this.resumed(instance);
    } catch (error) {
      if (isTakenOver(error)) throw error;
      await this.postpone(key, error);
    }
  }

  /** A timer cannot be parked like an event: it rests, so that the others have their turn. */
  private async postpone(key: string, error: unknown): Promise<void> {
    this.engine.logger.warn({ reactor: this.name, key, err: error }, 'a timer failed and is tried again');
    const instance = await this.instances.find(key);
    if (!instance) return;
    const nextDueAt = new Date(this.engine.clock.now().getTime() + TIMER_RETRY_MS);
    await this.instances.write(instance, { nextDueAt });
  }

  /** Finishes what a crash has left: a compensation, or a timer that was taken. */
  private async resumed(instance: Instance): Promise<Instance> {
    if (instance.status === 'compensating') return this.compensate(instance);
    const { firing } = instance;
    if (!firing) return instance;
    const handler = this.process.timeouts[firing.timer];
    // A release without this timer has nothing to do about it.
    const progress = handler ? handler(instance.state, { dueAt: firing.dueAt }) : { state: instance.state };
    return this.carryOut(instance, { ...instance, firing: null }, progress, firing);
  }

  /**
   * Sends the steps, then writes the instance. A crash in between sends them again with the same ids; a step that was refused is
   * written before anything is undone, for it could be accepted at a repeat.
   */
  private async carryOut(
    read: Instance,
    next: Instance,
    progress: Progress<unknown>,
    cause: Pick<Timer, 'id' | 'behind'>,
  ): Promise<Instance> {
    const finished = [...next.steps];
    let failure = progress.fail ?? null;
    for (const { step, command } of progress.steps ?? []) {
      const result = await this.engine.send(addressed(command, this.causeOf(next, cause), step));
      if (result.ok) finished.push(step);
      else {
        failure = `${step} was refused: ${result.code}: ${result.message}`;
        break;
      }
    }
    const status = failure !== null ? 'compensating' : progress.done ? 'done' : 'running';
    const timers = status === 'running' ? timersAfter(next, progress, cause) : {};
    const written = await this.instances.write(read, {
      ...next,
      state: progress.state,
      steps: finished,
      status,
      failure,
      timers,
      nextDueAt: firstTimer(timers)?.[1].dueAt ?? (status === 'compensating' ? new Date(0) : null),
    });
    await this.engine.fault('instance-written', this.name);
    return status === 'compensating' ? this.compensate(written) : written;
  }

  /** @throws DocketError `REACTOR.COMPENSATION_REFUSED`: it is tried again, then left to an operator */
  private async compensate(instance: Instance): Promise<Instance> {
    const { compensate } = this.process;
    for (let index = instance.steps.length - 1; index >= 0; index -= 1) {
      const step = instance.steps[index]!;
      const command = compensate[step]?.(instance.state) ?? null;
      if (command === null) continue;
      const cause = this.causeOf(instance, { id: instance._id, behind: instance.position });
      const result = await this.engine.send(addressed(command, cause, `compensate:${index}:${step}`));
      if (!result.ok) throw compensationRefused(instance, step, `${result.code}: ${result.message}`);
      await this.engine.fault('compensated', this.name);
    }
    return this.instances.write(instance, { status: 'failed', firing: null, nextDueAt: null });
  }

  private causeOf(
    { _id, tenant, correlationId }: Instance,
    { id, behind }: Pick<Timer, 'id' | 'behind'>,
  ): Cause {
    return { parts: ['process', _id, id], tenant, behind, actor: this.name, correlationId };
  }
}

function timersAfter(
  instance: Instance,
  { timers = {} }: Progress<unknown>,
  cause: Pick<Timer, 'id' | 'behind'>,
): Record<string, Timer> {
  const after: Record<string, Timer> = { ...instance.timers };
  for (const [name, dueAt] of Object.entries(timers)) {
    if (dueAt === null) delete after[name];
    else after[name] = { dueAt, behind: cause.behind, id: nameBasedId(instance._id, cause.id, name) };
  }
  return after;
}

function compensationRefused(instance: Instance, step: string, why: string): DocketError {
  return new DocketError(
    'REACTOR.COMPENSATION_REFUSED',
    `${instance._id} failed (${instance.failure}), and what undoes step ${step} was refused: ${why}. ` +
      `Make it possible, then retry; or undo the step by hand and skip.`,
    { details: { instance: instance._id, step } },
  );
}
