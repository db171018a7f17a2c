import { canonicalJson, messageOf } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapStudy } from '../../domain/index.js';
import { jsonTexts } from './split-values.js';
import { Tally } from './tally.js';

const SHOWN_FAILURES = 100;
const CHUNK_BYTES = 1024 * 1024;
const TOLD_EVERY = 200;

interface Failed {
  readonly index: number;
  readonly nctId: string | null;
  readonly code: string;
  readonly message: string;
}

/** What the pages of the registry's API say of the whole. */
interface Pages {
  declared: number | null;
  nextPage: boolean;
}

/**
 * Maps every study of a file into the artifact `trials.ndjson`, and says what became of each record and field.
 * @throws MethodFailure TRIAL.NO_RECORDS when no record could be mapped, METHOD.ARTIFACT_*
 */
export async function importStudies(
  { documentPath }: MethodInput,
  { options, artifact, progress, signal, scratchDir }: MethodContext,
): Promise<MethodOutput> {
  const path = documentPath!;
  const { size } = await stat(path);
  const tally = new Tally();
  const seen = new Set<string>();
  const pages: Pages = { declared: null, nextPage: false };
  const failures = new LineFile(join(scratchDir, 'failures'));
  const records = new LineFile(join(scratchDir, 'records'));
  const shown: Failed[] = [];
  let read = 0;
  let bytes = 0;
  const fail = async (nctId: string | null, code: string, message: string): Promise<void> => {
    const failed = { index: read - 1, nctId, code, message: message.slice(0, 500) };
    if (shown.length < SHOWN_FAILURES) shown.push(failed);
    await failures.add(failed);
  };
  const take = async (study: unknown): Promise<void> => {
    read += 1;
    if (read % TOLD_EVERY === 0) {
      signal.throwIfAborted();
      progress(Math.min(bytes / Math.max(size, 1), 1), `${read} records`);
    }
    const mapped = mapStudy(study);
    if (!mapped.ok) return fail(mapped.nctId, mapped.code, mapped.message);
    const { nctId, record } = mapped;
    if (seen.has(nctId)) {
      return fail(nctId, 'TRIAL.TWICE', `${nctId} is in the file twice: the first one is taken.`);
    }
    seen.add(nctId);
    tally.add(study, mapped);
    const recordHash = createHash('sha256').update(canonicalJson(record)).digest('hex');
    await records.add({ nctId, recordHash, record });
  };

  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  stream.on('data', (chunk) => (bytes += chunk.length));
  try {
    for await (const text of jsonTexts(stream as AsyncIterable<Buffer>, Number(options['maxRecordBytes']))) {
      if (!text.ok) {
        read += 1;
        await fail(null, text.code, text.message);
        break;
      }
      let value: unknown;
      try {
        value = JSON.parse(text.text);
      } catch (error) {
        read += 1;
        await fail(null, 'TRIAL.NOT_JSON', `This record is no JSON: ${messageOf(error)}`);
        continue;
      }
      for (const study of studiesOf(value, pages)) await take(study);
    }
    await Promise.all([records.close(), failures.close()]);
  } finally {
    stream.destroy();
  }
  if (tally.mapped === 0) throw noRecords(read, shown[0]);
  await artifact?.('trials.ndjson', records.content());
  if (failures.lines > 0) await artifact?.('failures.ndjson', failures.content());
  const { mapped } = tally;
  const failed = failures.lines;
  const complete = !pages.nextPage && (pages.declared === null || pages.declared === read);
  const { fields, fillRates, problemList: problems } = tally;
  return {
    result: {
      read,
      mapped,
      failed,
      declared: pages.declared,
      complete,
      fields,
      fillRates,
      problems,
      failures: shown,
    },
    summary: `${mapped} trials, ${failed} records failed, ${fields.unknownPaths.length} unknown fields${complete ? '' : '; the pages are not all'}`,
    figures: { trials: mapped, failed, unknownFields: fields.unknownPaths.length, complete },
  };
}

/** The studies of a value: of a page of the API, of a list, or the value itself. */
function* studiesOf(value: unknown, pages: Pages): Generator {
  if (Array.isArray(value)) {
    for (const member of value) yield* studiesOf(member, pages);
    return;
  }
  if (typeof value === 'object' && value !== null && 'studies' in value && Array.isArray(value.studies)) {
    const { totalCount, nextPageToken } = value as { totalCount?: unknown; nextPageToken?: unknown };
    if (typeof totalCount === 'number') pages.declared = totalCount;
    pages.nextPage = typeof nextPageToken === 'string' && nextPageToken !== '';
    yield* value.studies;
    return;
  }
  yield value;
}

function noRecords(read: number, first: Failed | undefined): MethodFailure {
  const why = first === undefined ? '' : ` The first one: ${first.message}`;
  return new MethodFailure(
    'TRIAL.NO_RECORDS',
    `None of ${read} records is a study of ClinicalTrials.gov (version 2 JSON).${why}`,
  );
}

const FLUSH_CHARACTERS = 1024 * 1024;

/** Lines of JSON in a file of the attempt, which become an artifact. */
class LineFile {
  lines = 0;
  private waiting: string[] = [];
  private waitingCharacters = 0;
  private handle: Awaited<ReturnType<typeof open>> | undefined;

  constructor(private readonly path: string) {}

  async add(value: object): Promise<void> {
    const line = `${JSON.stringify(value)}\n`;
    this.lines += 1;
    this.waiting.push(line);
    this.waitingCharacters += line.length;
    if (this.waitingCharacters >= FLUSH_CHARACTERS) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle?.close();
  }

  content(): AsyncIterable<Uint8Array> {
    return createReadStream(this.path);
  }

  private async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    this.handle ??= await open(this.path, 'w');
    await this.handle.write(this.waiting.join(''));
    this.waiting = [];
    this.waitingCharacters = 0;
  }
}
