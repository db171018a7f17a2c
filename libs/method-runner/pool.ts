import { type Method, methodId } from '@docket/methods';
import { destroy, launch, type Launched } from './launch.js';
import type { PrepareOrder } from './messages.js';

export interface PoolOptions {
  readonly methodsModule: URL;
  /** Most processes that wait for work of the tenant that they have served. */
  readonly maxIdle: number;
  /** How long such a process waits before it is ended. */
  readonly idleMs: number;
  /** After so many attempts a process is ended. */
  readonly maxAttempts: number;
  /** Whether one process that has served nobody is kept ready. */
  readonly spare: boolean;
}

/** A process with what it has been used for. */
export interface PooledProcess extends Launched {
  /** Attempts that it was given. */
  attempts: number;
  /** Set with its first attempt: it serves no other tenant. */
  tenant?: string;
  /** Its packages are loaded, or being loaded. */
  method?: string;
  idleSinceMs: number;
}

export interface Wanted {
  readonly method: Method;
  readonly tenant: string;
  readonly memoryLimitMb: number;
}

/** The memory limit of a spare that does not know its method yet. */
const SPARE_MEMORY_MB = 512;

/**
 * Processes of methods. A process serves one attempt at a time, of one tenant and one method; the pool keeps those that
 * wait, within its bounds, and one spare that has served nobody, loaded for the method that ran last.
 */
export class ProcessPool {
  private readonly idle: PooledProcess[] = [];
  private spare: PooledProcess | undefined;
  private readonly ending = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;
  private closed = false;

  constructor(private readonly options: PoolOptions) {
    this.timer = setInterval(() => this.endIdle(), Math.max(50, options.idleMs / 4)).unref();
    this.prepareSpare();
  }

  /** A process for one attempt; `fresh` takes one that has run nothing. */
  take(wanted: Wanted, fresh: boolean): PooledProcess {
    const method = methodId(wanted.method);
    const { tenant, memoryLimitMb } = wanted;
    // The one that waits for the shortest time: the others can reach the end of their idle time.
    const index = fresh
      ? -1
      : this.idle.findLastIndex(
          (each) => each.tenant === tenant && each.method === method && each.memoryLimitMb === memoryLimitMb,
        );
    const taken =
      index >= 0
        ? this.idle.splice(index, 1)[0]!
        : (this.takeSpare(method, memoryLimitMb) ?? this.start(memoryLimitMb));
    taken.attempts += 1;
    taken.tenant = tenant;
    taken.method = method;
    return taken;
  }

  /** Takes a process back after its attempt; one that is not to be used again is gone when this is done. */
  async giveBack(used: PooledProcess, reusable: boolean, wanted: Wanted): Promise<void> {
    const keep =
      reusable &&
      !this.closed &&
      used.attempts < this.options.maxAttempts &&
      used.process.connected &&
      this.options.maxIdle > 0;
    if (keep) {
      used.idleSinceMs = performance.now();
      this.idle.push(used);
      if (this.idle.length > this.options.maxIdle) this.end(this.idle.shift()!);
    }
    if (this.spare === undefined) this.prepareSpare(wanted);
    if (!keep) await destroy(used);
  }

  /** Ends every process that waits; those at work are their callers'. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    for (const each of this.idle.splice(0)) this.end(each);
    if (this.spare !== undefined) this.end(this.spare);
    this.spare = undefined;
    await Promise.all(this.ending);
  }

  private takeSpare(method: string, memoryLimitMb: number): PooledProcess | undefined {
    const { spare } = this;
    if (spare === undefined || spare.memoryLimitMb !== memoryLimitMb) return undefined;
    if (spare.method !== undefined && spare.method !== method) return undefined;
    this.spare = undefined;
    return spare;
  }

  private prepareSpare(wanted?: Wanted): void {
    if (!this.options.spare || this.closed) return;
    const spare = this.start(wanted?.memoryLimitMb ?? SPARE_MEMORY_MB);
    spare.idleSinceMs = performance.now();
    this.spare = spare;
    if (wanted === undefined) return;
    spare.method = methodId(wanted.method);
    spare.process.send({ type: 'prepare', method: spare.method } satisfies PrepareOrder, () => undefined);
  }

  private start(memoryLimitMb: number): PooledProcess {
    const started: PooledProcess = Object.assign(launch(this.options.methodsModule, memoryLimitMb), {
      attempts: 0,
      idleSinceMs: 0,
    });
    started.process.once('exit', () => this.forget(started));
    return started;
  }

  /** A process that ends while it waits is not given work. */
  private forget(gone: PooledProcess): void {
    const index = this.idle.indexOf(gone);
    if (index >= 0) this.idle.splice(index, 1);
    if (this.spare === gone) this.spare = undefined;
  }

  private endIdle(): void {
    const since = performance.now() - this.options.idleMs;
    for (const each of this.idle.filter(({ idleSinceMs }) => idleSinceMs < since)) {
      this.forget(each);
      this.end(each);
    }
    // A spare with a method's packages holds their memory: it is replaced by one that has loaded nothing.
    const { spare } = this;
    if (spare?.method === undefined || spare.idleSinceMs >= since || this.idle.length > 0) return;
    this.end(spare);
    this.prepareSpare();
  }

  private end(process: PooledProcess): void {
    const gone = destroy(process).finally(() => this.ending.delete(gone));
    this.ending.add(gone);
  }
}
