import type { MigrationArea, MigrationPhase } from '@docket/composition';
import { readDataVersion, streamDifferences, type StoredDataVersion } from '@docket/event-store';
import { deprecatedCalls, runningProcesses, wantedOfLog, type DeprecatedCall } from '@docket/platform';
import { jetstreamManager } from '@nats-io/jetstream';
import { isOpen, type Run } from '../domain/index.js';
import { EventCounter, type EventCounts } from './event-counts.js';
import { type MigrationHost, stepsOf } from './host.js';
import { migratingProcess } from './lease.js';
import { lastRun } from './run-migration.js';

const MOST_STREAMS = 200;
const MOST_CALLS = 200;

export interface StreamStatus {
  readonly stream: string;
  readonly messages: number;
  readonly bytes: number;
  /** `unversioned`: the engine that owns it makes it and nothing compares it. */
  readonly state: 'as-declared' | 'differs' | 'missing' | 'unversioned';
  readonly differs: readonly string[];
}

export interface ReadModelStatus {
  readonly name: string;
  /** Null where this release does not declare it. */
  readonly declaredVersion: number | null;
  /** Version of the generation that is read; null where it never ran. */
  readonly activeVersion: number | null;
  readonly generations: number;
  readonly checkpoint: number;
  readonly notice: string | null;
}

export interface FollowerStatus {
  readonly kind: 'reactor' | 'task';
  readonly name: string;
  readonly position: number;
}

export interface EventTypeStatus {
  readonly type: string;
  readonly aggregate: string;
  /** Newest version of this release; null for a type that it does not know. */
  readonly version: number | null;
  /** Versions that have an upcast. */
  readonly upcastsFrom: readonly number[];
  /** Stored events by the version that they were written with, as far as they were counted. */
  readonly stored: readonly { readonly version: number; readonly events: number }[];
}

export interface StepStatus {
  readonly step: string;
  readonly area: MigrationArea;
  readonly phase: MigrationPhase;
  readonly summary: string;
  readonly changes: number;
}

export interface ProcessStatus {
  readonly process: string;
  readonly app: string;
  readonly release: string | null;
  readonly dataVersion: number | null;
  readonly sameRelease: boolean;
  readonly lastAt: string;
}

/** Versions of everything that is stored, what is to be done about them, and what uses what is old. */
export interface MigrationStatus {
  readonly release: string;
  readonly dataVersion: {
    readonly release: { readonly version: number; readonly minimumReader: number };
    readonly stored: StoredDataVersion;
  };
  readonly steps: readonly StepStatus[];
  readonly run: (Pick<Run, 'runId' | 'status' | 'phase'> & { readonly process: string | null }) | null;
  readonly processes: readonly ProcessStatus[];
  readonly streams: readonly StreamStatus[];
  readonly readModels: readonly ReadModelStatus[];
  readonly followers: readonly FollowerStatus[];
  readonly eventTypes: readonly EventTypeStatus[];
  readonly counted: Pick<EventCounts, 'from' | 'to' | 'complete'>;
  readonly configuration: { readonly declared: number; readonly undeclared: readonly string[] };
  readonly deprecatedCalls: readonly DeprecatedCall[];
}

/** Looks at all of it. Changes nothing. @param counter counts on from what it has counted before */
export async function migrationStatus(
  host: MigrationHost,
  counter: EventCounter = new EventCounter(host.rawLog),
): Promise<MigrationStatus> {
  const { composition, nats, db, clock, configuration } = host;
  const { release, dataVersion } = composition;
  const now = clock.now();
  const [stored, run, process, processes, streams, readModels, followers, counted, calls] = await Promise.all(
    [
      readDataVersion(nats),
      lastRun(host),
      migratingProcess(db, now),
      runningProcesses(db, now),
      streamsOf(host),
      readModelsOf(host),
      followersOf(host),
      counter.count(),
      deprecatedCalls(db, MOST_CALLS),
    ],
  );
  const steps: StepStatus[] = [];
  for (const { name: step, area, phase, summary, plan } of await stepsOf(host))
    steps.push({ step, area, phase, summary, changes: (await plan()).length });
  return {
    release,
    dataVersion: { release: dataVersion, stored },
    steps,
    run:
      run === undefined
        ? null
        : {
            runId: run.runId,
            status: run.status,
            phase: run.phase,
            process: isOpen(run) ? (process ?? null) : null,
          },
    processes: processes.map((each) => ({
      process: each.process,
      app: each.app,
      release: each.release ?? null,
      dataVersion: each.dataVersion ?? null,
      sameRelease: each.release === release,
      lastAt: each.lastAt.toISOString(),
    })),
    streams,
    readModels,
    followers,
    eventTypes: eventTypesOf(host, counted),
    counted: { from: counted.from, to: counted.to, complete: counted.complete },
    configuration: {
      declared: configuration.keys.size,
      undeclared: [...new Set(configuration.undeclared().map(({ key }) => key))].sort(),
    },
    deprecatedCalls: calls,
  };
}

async function streamsOf({ nats, settings, composition }: MigrationHost): Promise<readonly StreamStatus[]> {
  const declared = await streamDifferences(nats, wantedOfLog(settings, composition));
  const manager = await jetstreamManager(nats, { checkAPI: false });
  const found = new Map<string, { messages: number; bytes: number }>();
  for await (const { config, state } of manager.streams.list()) {
    if (found.size >= MOST_STREAMS) break;
    found.set(config.name, { messages: state.messages, bytes: state.bytes });
  }
  const compared = new Map(declared.map((each) => [each.stream, each]));
  const names = [...new Set([...compared.keys(), ...[...found.keys()].sort()])];
  return names.map((stream) => {
    const { messages = 0, bytes = 0 } = found.get(stream) ?? {};
    const difference = compared.get(stream);
    const state =
      difference === undefined
        ? 'unversioned'
        : difference.missing
          ? 'missing'
          : difference.drift.length > 0
            ? 'differs'
            : 'as-declared';
    const differs = state === 'differs' ? difference!.drift.map(({ setting }) => setting) : [];
    return { stream, messages, bytes, state, differs };
  });
}

async function readModelsOf({ readModels, composition }: MigrationHost): Promise<readonly ReadModelStatus[]> {
  const declared = new Map((await composition.projections()).map(({ name, version }) => [name, version]));
  const found = new Map((await readModels.status()).map((status) => [status.name, status]));
  const names = [...new Set([...declared.keys(), ...found.keys()])].sort();
  return names.map((name) => {
    const status = found.get(name);
    return {
      name,
      declaredVersion: declared.get(name) ?? null,
      activeVersion: status?.version ?? null,
      generations: status?.generations.length ?? 0,
      checkpoint: status?.checkpoint ?? 0,
      notice: status?.notice ?? null,
    };
  });
}

/** Checkpoints of reactors and leases of tasks. They stay: one that comes back goes on where it was. */
async function followersOf({ db }: MigrationHost): Promise<readonly FollowerStatus[]> {
  const rowsOf = async (kind: FollowerStatus['kind']): Promise<readonly FollowerStatus[]> => {
    const rows = await db
      .collection<{ _id: string; position: number }>(`${kind}_leases`)
      .find({}, { projection: { position: 1 } })
      .sort({ _id: 1 })
      .limit(1_000)
      .toArray();
    return rows.map(({ _id: name, position }) => ({ kind, name, position }));
  };
  return [...(await rowsOf('reactor')), ...(await rowsOf('task'))];
}

/** Types of several versions, and those that are stored in a version that is not the newest one. */
function eventTypesOf({ composition }: MigrationHost, { counts }: EventCounts): readonly EventTypeStatus[] {
  const known = new Map(composition.eventTypes.map((type) => [type.type, type]));
  const names = [...new Set([...known.keys(), ...counts.keys()])].sort();
  return names.flatMap((type): EventTypeStatus[] => {
    const found = known.get(type);
    const stored = [...(counts.get(type) ?? [])]
      .map(([version, events]) => ({ version, events }))
      .sort((one, other) => one.version - other.version);
    if (found?.version === 1 && stored.every(({ version }) => version === 1)) return [];
    return [
      {
        type,
        aggregate: found?.aggregate ?? '',
        version: found?.version ?? null,
        upcastsFrom: Object.keys(found?.upcasts ?? {}).map(Number),
        stored,
      },
    ];
  });
}
