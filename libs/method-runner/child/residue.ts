import { readdirSync } from 'node:fs';
import { liveTimers, started } from './tracking.js';

/** Objects of the language itself that a later attempt would meet changed, with the prototypes of those that have one. */
const INTRINSICS: readonly object[] = [
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
  Promise,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Date,
  RegExp,
  Error,
  TypeError,
  RangeError,
  ArrayBuffer,
  DataView,
  Uint8Array,
  Float64Array,
  Buffer,
  URL,
  JSON,
  Math,
  Reflect,
  Intl,
  console,
].flatMap((each): object[] => {
  const { prototype } = each as { prototype?: object };
  return prototype === undefined ? [each] : [each, prototype];
});

type Members = ReadonlyMap<PropertyKey, unknown>;

/**
 * Compares the process with what it was before an attempt. What cannot be seen from outside, such as a variable inside
 * a package, is why a process serves one tenant only.
 */
export class ResidueCheck {
  private readonly globals = membersOf(globalThis);
  private readonly intrinsics = INTRINSICS.map((each) => [each, membersOf(each)] as const);
  private readonly environment = JSON.stringify(process.env);
  private readonly folder = process.cwd();
  private readonly mask = process.umask();
  private readonly listeners = listenerCounts();
  private readonly resources = resourceCounts();
  private readonly files = openFiles();
  private readonly programs = Atomics.load(started, 0);
  private readonly largestBytes: number;

  /** Call it when packages are loaded and nothing has run yet. */
  constructor(memoryLimitBytes: number) {
    const rss = process.memoryUsage.rss();
    this.largestBytes = rss + (memoryLimitBytes - rss) / 2;
  }

  /** What the attempt has left behind, in a few words; undefined when nothing is found. */
  find(): string | undefined {
    if (Atomics.load(started, 0) !== this.programs) return 'started a program or thread';
    if (liveTimers.size > 0) return 'a timer';
    if (process.memoryUsage.rss() > this.largestBytes) return 'memory';
    if (JSON.stringify(process.env) !== this.environment) return 'a changed environment';
    if (process.cwd() !== this.folder || process.umask() !== this.mask)
      return 'a changed working folder or mask';
    if (process.exitCode !== undefined) return 'an exit code';
    if (more(listenerCounts(), this.listeners)) return 'a listener of the process';
    if (more(resourceCounts(), this.resources)) return 'an open handle or request';
    if (openFiles() > this.files) return 'an open file';
    if (changed(globalThis, this.globals)) return 'a changed global';
    return this.intrinsics.some(([each, members]) => changed(each, members))
      ? 'a changed object of the language'
      : undefined;
  }
}

/** Values by their names; of members that are computed, the function that does it. */
function membersOf(object: object): Members {
  return new Map(Reflect.ownKeys(object).map((key) => [key, memberOf(object, key)]));
}

function memberOf(object: object, key: PropertyKey): unknown {
  const member = Reflect.getOwnPropertyDescriptor(object, key);
  return member === undefined || 'value' in member ? member?.value : member.get;
}

function changed(object: object, before: Members): boolean {
  const keys = Reflect.ownKeys(object);
  return keys.length !== before.size || keys.some((key) => isChanged(object, key, before));
}

function isChanged(object: object, key: PropertyKey, before: Members): boolean {
  if (!before.has(key)) return true;
  const was = before.get(key);
  const is = memberOf(object, key);
  if (Object.is(is, was)) return false;
  // Node replaces some globals by their value when they are first read.
  const lazy = object === globalThis && typeof was === 'function' && was.name.startsWith('get');
  return !lazy;
}

function listenerCounts(): ReadonlyMap<string, number> {
  return new Map(process.eventNames().map((name) => [String(name), process.listenerCount(name)]));
}

function resourceCounts(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}

function more(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): boolean {
  return [...now].some(([name, count]) => count > (before.get(name) ?? 0));
}
