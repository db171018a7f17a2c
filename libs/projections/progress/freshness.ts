import { RATE_HOLDS_MS } from '@docket/log-following';
import type {
  BuildFailure,
  GenerationRecord,
  ProjectionRecord,
  ProjectionStore,
  SliceRecord,
} from '../records.js';

/** An owner that gave no sign of life for this long is gone: three times the default life of a lease. */
const OWNER_GONE_MS = 10_000;

/** The build of the generation that comes next. */
export interface BuildStatus {
  readonly generation: number;
  readonly version: number;
  /**
   * `waiting`: it is nobody's turn yet, a process of that version will go on; `paused`: an operator must; `failing`: the last
   * try ended with `lastError`, and nothing has come of another one yet.
   */
  readonly state: 'running' | 'waiting' | 'paused' | 'failing';
  readonly lastError: string | null;
  /** RFC 3339 UTC; null while `lastError` is. */
  readonly failedAt: string | null;
  readonly phase: string | null;
  readonly position: number;
  readonly target: number | null;
  readonly eventsPerSecond: number;
  /** Until everything that was in the log when it was told is folded; null where it cannot be told. */
  readonly remainingMs: number | null;
}

/** Whether readers of a projection see what happens now, and if not, why and for how long. */
export interface Freshness {
  /** The processes that fold the active generation now. */
  readonly owners: readonly string[];
  /** Every slice of the active generation is folded by a living process. */
  readonly folding: boolean;
  readonly eventsPerSecond: number;
  readonly build: BuildStatus | null;
  /** What readers and operators must know; null when all is well. */
  readonly notice: string | null;
}

/**
 * Judges one projection by its entries in the database.
 * @param slices those of all its generations
 * @param now by the clock of the database, which also stamps the signs of life
 */
export function freshnessOf(record: ProjectionRecord, slices: readonly SliceRecord[], now: Date): Freshness {
  const active = slices.filter(({ generation }) => generation === record.active);
  const living = active.filter((slice) => isOwned(slice, now));
  const folding = active.length > 0 && living.length === active.length;
  const build = buildOf(record, slices, now);
  return {
    owners: living.map(({ owner }) => owner!),
    folding,
    eventsPerSecond: living
      .filter(({ updatedAt }) => now.getTime() - updatedAt.getTime() <= RATE_HOLDS_MS)
      .reduce((sum, { rate }) => sum + rate, 0),
    build,
    notice: noticeFor(record, active, build, folding || record.handover !== null),
  };
}

/** The time by the clock of the database. */
export async function databaseTime(store: ProjectionStore): Promise<Date> {
  const { localTime } = await store.db.command({ hello: 1 });
  return localTime instanceof Date ? localTime : new Date();
}

function isOwned({ owner, seenAt }: SliceRecord, now: Date): boolean {
  return owner !== null && seenAt !== undefined && now.getTime() - seenAt.getTime() <= OWNER_GONE_MS;
}

function buildOf(record: ProjectionRecord, slices: readonly SliceRecord[], now: Date): BuildStatus | null {
  const generation = newestBuild(record);
  if (!generation) return null;
  const slice = slices.find((each) => each.generation === generation.number && each.slice === 0);
  const running = slice !== undefined && isOwned(slice, now);
  const note = running ? slice.build : undefined;
  const failure = slice?.failure ?? null;
  return {
    generation: generation.number,
    version: generation.version,
    state: stateOf(generation, running, failure),
    lastError: failure?.error ?? null,
    failedAt: failure?.at.toISOString() ?? null,
    phase: note?.phase ?? null,
    position: Math.max(slice?.position ?? 0, note?.position ?? 0),
    target: note?.target ?? null,
    eventsPerSecond: note?.eventsPerSecond ?? 0,
    remainingMs: note?.remainingMs ?? null,
  };
}

function stateOf(
  { automatic, paused }: GenerationRecord,
  running: boolean,
  failure: BuildFailure | null,
): BuildStatus['state'] {
  if (paused) return 'paused';
  if (failure) return 'failing';
  if (running) return 'running';
  return automatic ? 'waiting' : 'paused';
}

function newestBuild(record: ProjectionRecord): GenerationRecord | undefined {
  return Object.values(record.generations)
    .filter((generation) => generation.until === undefined && isBuild(generation, record.active))
    .sort((a, b) => b.number - a.number)[0];
}

/** One that turned out wrong counts until it is pruned: nobody builds another one before. */
function isBuild({ number, state, pruned }: GenerationRecord, active: number): boolean {
  return state === 'building' || (state === 'pruning' && pruned === undefined && number > active);
}

function noticeFor(
  record: ProjectionRecord,
  active: readonly SliceRecord[],
  build: BuildStatus | null,
  isFresh: boolean,
): string | null {
  if (!isFresh) return frozenNotice(record, active, build);
  return build?.state === 'failing' ? failingNotice(record, build) : null;
}

function failingNotice(record: ProjectionRecord, { generation, version, lastError }: BuildStatus): string {
  return `The build of generation ${generation} (version ${version}) of ${record._id} fails: ${lastError}`;
}

function frozenNotice(
  record: ProjectionRecord,
  active: readonly SliceRecord[],
  build: BuildStatus | null,
): string {
  const position = active.length > 0 ? Math.min(...active.map((slice) => slice.position)) : 0;
  const version = record.generations[record.active]?.version ?? 0;
  const frozen =
    `${record._id} shows the state at position ${position}: no running process folds ` +
    `version ${version} of it (generation ${record.active})`;
  if (!build) return `${frozen}. Start a projector of that version, or rebuild it.`;
  const what = `generation ${build.generation} (version ${build.version})`;
  switch (build.state) {
    case 'running':
      return `${frozen}. It goes on when ${what} is built: ${howFar(build)}.`;
    case 'waiting':
      return `${frozen}, and ${what} waits for a projector of its version: start one.`;
    case 'failing':
      return `${frozen}. ${failingNotice(record, build)}`;
    case 'paused':
      return `${frozen}, and the build of ${what} is paused. Go on with it: npm run docket -- projections resume ${record._id}`;
  }
}

/** How far a build is and how long it still takes, in words. */
export function howFar({ phase, position, target, remainingMs }: BuildStatus): string {
  if (phase === null || target === null) return 'it has just begun';
  if (phase !== 'folding') return `${phase}, it will not take long`;
  const left = remainingMs === null ? '' : `, about ${Math.max(1, Math.ceil(remainingMs / 1_000))} s left`;
  return `at ${position} of ${target}${left}`;
}
