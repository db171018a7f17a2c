import type { ContentStore } from '@docket/content-store';
import { DocketError } from '@docket/kernel';
import type { RecordTrial } from '../domain/index.js';

/** A mapped record, as a line of the artifact has it. */
export type MappedLine = Omit<RecordTrial, 'type' | 'importId'> & { readonly nctId: string };

/** Records that are taken in together: the time of one reaction is bounded, and a kill loses no more than this. */
const GROUP_RECORDS = 200;
/** Longer than the longest line: a record has bounded texts and lists. */
const GROUP_BYTES = 8 * 1024 * 1024;
const NEW_LINE = 0x0a;

export interface Artifact {
  readonly tenant: string;
  readonly sha256: string;
  readonly size: number;
  readonly folder: string;
}

/**
 * The next group of records of an import.
 * @param from the first byte
 * @returns the records, and the byte behind the last of them
 * @throws DocketError `TRIAL_IMPORT.RECORDS_MISSING`, `TRIAL_IMPORT.RECORDS_DAMAGED`, DOCUMENT.STORE_UNAVAILABLE
 */
export async function readGroup(
  content: Pick<ContentStore, 'open'>,
  { tenant, sha256, size, folder }: Artifact,
  from: number,
): Promise<{ readonly lines: readonly MappedLine[]; readonly to: number }> {
  const range = { start: from, end: Math.min(from + GROUP_BYTES, size) - 1 };
  const opened = await content.open(tenant, sha256, { range, folder });
  if (opened === undefined) {
    throw new DocketError('TRIAL_IMPORT.RECORDS_MISSING', 'The mapped records are not stored any more.');
  }
  const bytes = Buffer.concat((await opened.stream.toArray()) as Uint8Array[]);
  const lines: MappedLine[] = [];
  let at = 0;
  while (lines.length < GROUP_RECORDS) {
    const end = bytes.indexOf(NEW_LINE, at);
    if (end < 0) break;
    lines.push(JSON.parse(bytes.toString('utf8', at, end)) as MappedLine);
    at = end + 1;
  }
  if (lines.length === 0) {
    throw new DocketError('TRIAL_IMPORT.RECORDS_DAMAGED', `There is no whole record at byte ${from}.`);
  }
  return { lines, to: from + at };
}

/** Most bytes of a job's result: its lists are bounded. */
const MAX_RESULT_BYTES = 8 * 1024 * 1024;

/** The result of a job as JSON. @throws DocketError `TRIAL_IMPORT.RESULT_MISSING` */
export async function readResult(
  content: Pick<ContentStore, 'open'>,
  tenant: string,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): Promise<unknown> {
  const opened = size > MAX_RESULT_BYTES ? undefined : await content.open(tenant, sha256);
  if (opened === undefined) {
    throw new DocketError('TRIAL_IMPORT.RESULT_MISSING', 'The result of the job cannot be read.');
  }
  const bytes = Buffer.concat((await opened.stream.toArray()) as Uint8Array[]);
  return JSON.parse(bytes.toString('utf8'));
}
