import type { Reactions, ReactionServices } from '@docket/composition';
import { artifactFolder, type JobEvent, type JobSucceeded } from '@docket/contexts/jobs/events';
import { isDocketError, type Recorded } from '@docket/kernel';
import { defineReactor, type Reaction, type Reactor } from '@docket/processes';
import type { TrialEvent, TrialImportCommand, TrialImportStarted } from '../domain/index.js';
import { fillRateFalls, trialImportDecider } from '../domain/index.js';
import { importBefore } from '../read-models/trial-imports/queries.js';
import { type MappedLine, readGroup, readResult } from './import-groups.js';

const METHOD = 'trials.import@1';
const RECORDS = 'trials.ndjson';
/** Records of a group that are written at the same time. */
const IN_FLIGHT = 16;
const GROUP_MS = 120_000;
/** The result lists more; the count is what later imports are compared by. */
const MOST_FILL_RATES = 100;

type Services = Pick<ReactionServices, 'store' | 'content' | 'readModels'>;
type Send = Reaction['send'];

/**
 * Takes in what jobs of `trials.import` have mapped. Each group that is written leads to the next one, so an import goes on where it was
 * when a process dies; a record that is there already is not written again.
 */
export function importReactor(services: Services): Reactor {
  const { store, content } = services;

  const toImport = async (send: Send, id: string, command: TrialImportCommand, key: string) => {
    const result = await send({ aggregate: 'trial-import', id, command }, key);
    if (!result.ok) throw new Error(result.message);
  };

  const start = async ({ aggregate, data }: Recorded<JobSucceeded>, { send }: Reaction): Promise<void> => {
    const records = data.artifacts?.find(({ name }) => name === RECORDS);
    if (data.method !== METHOD || records === undefined) return;
    const result = (await readResult(content, aggregate.tenant, data.result)) as ImportResult;
    const { read, mapped, failed, declared, complete, fields, fillRates } = result;
    const { name, sha256, size } = records;
    const started = {
      records: { name, attempt: data.attempt, sha256, size },
      read,
      mapped,
      failed,
      declared,
      complete,
      unknownPaths: fields.unknownPaths.length,
      fillRates: fillRates.slice(0, MOST_FILL_RATES),
    };
    await toImport(send, aggregate.id, { type: 'StartTrialImport', started }, 'start');
  };

  /** The group behind `from`. The first event of the import says where its records lie. */
  const next = async (
    { tenant, id }: { readonly tenant: string; readonly id: string },
    from: number,
    { send, signal }: Reaction,
  ): Promise<void> => {
    const ref = { tenant, type: trialImportDecider.aggregate, id };
    const [first] = await store.readAggregate(ref, { limit: 1 });
    const { records } = (first as unknown as TrialImportStarted).data;
    if (from >= records.size) return;
    const { name, attempt, sha256, size } = records;
    const artifact = { tenant, sha256, size, folder: artifactFolder(id, attempt, name) };
    try {
      const { lines, to } = await readGroup(content, artifact, from);
      const older = await writeAll(lines, id, send, signal);
      const group = { from, to, records: lines.length, older };
      await toImport(send, id, { type: 'AdvanceTrialImport', ...group }, 'advance');
    } catch (error) {
      const isHopeless =
        isDocketError(error, 'TRIAL_IMPORT.RECORDS_MISSING') ||
        isDocketError(error, 'TRIAL_IMPORT.RECORDS_DAMAGED');
      if (!isHopeless) throw error;
      const failed = { type: 'FailTrialImport', code: error.code, message: error.message } as const;
      await toImport(send, id, failed, 'fail');
    }
  };

  return defineReactor<JobEvent | TrialEvent>()({
    name: 'trials.import',
    timeoutMs: GROUP_MS,
    on: {
      JobSucceeded: start,
      TrialImportStarted: async ({ aggregate }, reaction) => next(aggregate, 0, reaction),
      TrialImportAdvanced: async ({ aggregate, data }, reaction) => next(aggregate, data.to, reaction),
      TrialImportCompleted: async ({ aggregate, position }, { send }) => {
        const { tenant, id } = aggregate;
        const { before, own } = await importBefore(services.readModels, tenant, id, position);
        if (before === undefined || own === undefined) return;
        const falls = fillRateFalls(before, own);
        if (falls.length === 0) return;
        const command = { type: 'NoteFillRateFalls', previousImportId: before.importId, falls } as const;
        await toImport(send, id, command, 'falls');
      },
    },
  });
}

interface ImportResult {
  readonly read: number;
  readonly mapped: number;
  readonly failed: number;
  readonly declared: number | null;
  readonly complete: boolean;
  readonly fields: { readonly unknownPaths: readonly unknown[] };
  readonly fillRates: { readonly field: string; readonly rate: number }[];
}

/** Writes the records of a group. @returns how many are older than what is known */
async function writeAll(
  lines: readonly MappedLine[],
  importId: string,
  send: Send,
  signal: AbortSignal,
): Promise<number> {
  const waiting = [...lines];
  let older = 0;
  const work = async (): Promise<void> => {
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      signal.throwIfAborted();
      const { nctId, recordHash, record } = line;
      const command = { type: 'RecordTrial', importId, recordHash, record };
      const result = await send({ aggregate: 'trial', id: nctId, command }, nctId);
      if (result.ok) continue;
      if (result.code !== 'TRIAL.OLDER_RECORD') throw new Error(result.message);
      older += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return older;
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [importReactor(services)] };
}
