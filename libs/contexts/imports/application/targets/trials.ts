import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError, isDocketError } from '@docket/kernel';
import {
  failureOf,
  type Difference,
  type Pending,
  type Target,
  type WriteContext,
  type Written,
} from './target.js';

const WAIT_MS = 600_000;
const POLL_MS = 500;
const BEHIND_MS = 5_000;

interface ImportAnswer {
  readonly jobId: string;
  readonly position: number;
}

interface Study {
  readonly protocolSection?: {
    readonly identificationModule?: { readonly nctId?: unknown; readonly briefTitle?: unknown };
  };
}

function identificationOf({ value }: Pick<Pending, 'value'>) {
  return (value['study'] as Study).protocolSection?.identificationModule;
}

/** Studies go to `POST /v1/trials/import`, a batch at a time; the job of each batch is waited for. */
export const trials: Target = {
  write: async (records, context) => {
    const results = records.map((record): Written => {
      const nctId = identificationOf(record)?.nctId;
      if (typeof nctId === 'string' && /^NCT\d{8}$/i.test(nctId))
        return { ok: true, targetId: nctId.toUpperCase(), position: 0 };
      const path = 'study.protocolSection.identificationModule.nctId';
      const message = 'The study has no id such as NCT01234567.';
      return { ok: false, failure: { code: 'IMPORT.RECORD_INVALID', path, message } };
    });
    const sound = records.filter((_, at) => results[at]!.ok);
    if (sound.length === 0) return results;
    try {
      const position = await importStudies(sound, context);
      const known = new Set(await knownTrials(results, position, context));
      return results.map((result): Written => {
        if (!result.ok || known.has(result.targetId)) return result.ok ? { ...result, position } : result;
        const message = 'The record was not taken: "docket trials imports" tells why.';
        return { ok: false, failure: { code: 'IMPORT.TRIAL_NOT_TAKEN', path: 'study', message } };
      });
    } catch (error) {
      const failure = failureOf(error);
      return results.map((result): Written => (result.ok ? { ok: false, failure } : result));
    }
  },
  verify: async (record, targetId, { api, minPosition }): Promise<readonly Difference[]> => {
    const trial = await api.get<{ record?: { briefTitle?: unknown } }>(`/v1/trials/${targetId}`, {
      minPosition,
    });
    const title = identificationOf(record)?.briefTitle ?? null;
    return (trial.record?.briefTitle ?? null) === title
      ? []
      : [{ path: 'study.protocolSection.identificationModule.briefTitle', message: 'The values differ.' }];
  },
  undo: null,
};

/** @returns a position at which the studies are there */
async function importStudies(
  records: readonly Pending[],
  { api, importId, signal }: WriteContext,
): Promise<number> {
  const lines = records.map(({ value }) => JSON.stringify(value['study'])).join('\n');
  const key = `${importId}/${records[0]!.recordId}`;
  const { jobId } = await api.postBytes<ImportAnswer>('/v1/trials/import', Buffer.from(`${lines}\n`), {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="import-${importId}.ndjson"`,
    'idempotency-key': key,
  });
  const late = Date.now() + WAIT_MS;
  while (Date.now() < late) {
    const status = await statusOf(api, jobId);
    if (status === 'completed') return (await api.get<{ position: number }>(`/v1/jobs/${jobId}`)).position;
    if (status === 'failed')
      throw new DocketError('IMPORT.TRIALS_FAILED', `Job ${jobId} could not map the studies.`, {
        details: { status: 422 },
      });
    await sleep(POLL_MS, undefined, { signal });
  }
  throw new DocketError(
    'IMPORT.TRIALS_WAIT',
    `Job ${jobId} maps the studies of this batch, and has not ended in ${WAIT_MS / 1_000} s. Is a worker running? Start the import again to go on.`,
  );
}

async function statusOf(api: WriteContext['api'], jobId: string): Promise<string> {
  try {
    return (await api.get<{ status: string }>(`/v1/trial-imports/${jobId}`)).status;
  } catch (error) {
    if (!isDocketError(error, 'TRIAL_IMPORT.NOT_FOUND')) throw error;
    const { state } = await api.get<{ state: string }>(`/v1/jobs/${jobId}`);
    return ['failed', 'canceled', 'timed_out', 'dead_lettered'].includes(state) ? 'failed' : 'running';
  }
}

/** Trials that are there. The read model of trials may come a moment behind that of their import. */
async function knownTrials(
  results: readonly Written[],
  minPosition: number,
  { api, signal }: WriteContext,
): Promise<readonly string[]> {
  const late = Date.now() + BEHIND_MS;
  const known: string[] = [];
  for (const result of results) {
    if (!result.ok) continue;
    for (;;) {
      if (await isKnown(result.targetId, minPosition, api)) {
        known.push(result.targetId);
        break;
      }
      if (Date.now() > late) break;
      await sleep(POLL_MS, undefined, { signal });
    }
  }
  return known;
}

async function isKnown(nctId: string, minPosition: number, api: WriteContext['api']): Promise<boolean> {
  try {
    await api.get(`/v1/trials/${nctId}`, { minPosition });
    return true;
  } catch (error) {
    if (isDocketError(error, 'TRIAL.NOT_FOUND')) return false;
    throw error;
  }
}
