import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import workerThreads from 'node:worker_threads';

type AnyFunction = (...args: never[]) => unknown;

/** Programs and threads started since the process began; read by the watchdog's thread. */
export const started = new Int32Array(new SharedArrayBuffer(4));
/** Timers that have neither fired nor been cleared, also those that do not keep the process alive. */
export const liveTimers = new Set<unknown>();

const count = (): void => void Atomics.add(started, 0, 1);

/**
 * Counts what methods start from now on: timers, programs, threads. Node lists active timers and programs only as long
 * as they keep the process alive; what was unreferenced would reach the next attempt unseen.
 */
export function trackWhatIsStarted(): void {
  trackTimers();
  trackPrograms();
  syncBuiltinESMExports();
}

function trackTimers(): void {
  const replace = (name: 'setTimeout' | 'setInterval' | 'setImmediate', fires: 'once' | 'often') => {
    const original = timers[name] as unknown as (callback: AnyFunction, ...rest: unknown[]) => unknown;
    const tracked = (callback: AnyFunction, ...rest: unknown[]): unknown => {
      if (typeof callback !== 'function') return original(callback, ...rest);
      const fired = (...args: never[]): unknown => {
        if (fires === 'once') liveTimers.delete(handle);
        return callback(...args);
      };
      const handle = original(fired, ...rest);
      liveTimers.add(handle);
      return handle;
    };
    // `util.promisify` finds its own variant under a symbol.
    const replaced = Object.defineProperties(tracked, Object.getOwnPropertyDescriptors(original));
    Object.assign(timers, { [name]: replaced });
    Object.assign(globalThis, { [name]: replaced });
  };
  replace('setTimeout', 'once');
  replace('setImmediate', 'once');
  replace('setInterval', 'often');
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate'] as const) {
    const original = timers[name] as (handle: unknown) => void;
    const tracked = (handle: unknown): void => {
      liveTimers.delete(handle);
      original(handle);
    };
    Object.assign(timers, { [name]: tracked });
    Object.assign(globalThis, { [name]: tracked });
  }
  for (const name of ['setTimeout', 'setImmediate'] as const) {
    const original = timersPromises[name] as (...args: unknown[]) => Promise<unknown>;
    const tracked = (...args: unknown[]): Promise<unknown> => {
      const waiting = original(...args);
      const over = (): void => void liveTimers.delete(waiting);
      liveTimers.add(waiting);
      waiting.then(over, over);
      return waiting;
    };
    Object.assign(timersPromises, { [name]: tracked });
  }
}

function trackPrograms(): void {
  const { prototype } = childProcess.ChildProcess as unknown as { prototype: { spawn: AnyFunction } };
  const counted = <F extends AnyFunction>(original: F): F =>
    function (this: unknown, ...args: never[]) {
      count();
      return original.apply(this, args);
    } as F;
  prototype.spawn = counted(prototype.spawn);
  for (const name of ['spawnSync', 'execSync', 'execFileSync'] as const) {
    Object.assign(childProcess, { [name]: counted(childProcess[name] as AnyFunction) });
  }
  const { Worker } = workerThreads;
  Object.assign(workerThreads, {
    Worker: class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        count();
        super(...args);
      }
    },
  });
}
