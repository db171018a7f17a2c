import { Option, type Command } from 'commander';
import { DocketError, timeOrderedId } from '@docket/kernel';
import {
  type ApiClient,
  collected,
  examples,
  type JobAnswer,
  jsonObject,
  type MethodAnswer,
  openSession,
  type Session,
  type SubmittedAnswer,
  type UploadedDocument,
  uploadFile,
  wholeNumber,
} from '@docket/command-line';
import { followJob } from './follow-job.js';
import type { Environment } from '@docket/composition';
import { showJob } from './job-view.js';
import { saveResult } from './result.js';

interface SubmitOptions {
  readonly method?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly queue?: string;
  readonly priority?: number;
  readonly tag?: readonly string[];
  readonly cache?: string;
  readonly idempotencyKey?: string;
  readonly wait: boolean;
  readonly out?: string;
}

/** Methods that are looked through for the one that takes a type of document. */
const MOST_METHODS = 1_000;

export function registerSubmit(program: Command, environment: Environment): void {
  program
    .command('submit <file>')
    .description('upload a file, run a method on it, and wait for the result')
    .option('--method <method>', 'what to do with it, e.g. pdf.text (else the one that takes this type)')
    .option('--options <json>', 'options of the method as a JSON object', jsonObject)
    .option('--queue <queue>', 'queue to wait in')
    .option('--priority <0-9>', '7 to 9 runs before 4 to 6, and that before 0 to 3', wholeNumber(0, 9))
    .option('--tag <tag>', 'a label to find it by; can be repeated', collected)
    .addOption(
      new Option('--cache <mode>', 'answer from an earlier result of the same, or make it anew').choices([
        'use',
        'refresh',
        'off',
      ]),
    )
    .option('--idempotency-key <key>', 'the same key is the same job, for ever (else a new one)')
    .addOption(new Option('--wait', 'follow the job until it has ended').default(true))
    .option('--no-wait', 'come back as soon as the job is accepted')
    .option('--out <file>', 'write the result into this file ("-" for standard output)')
    .addHelpText(
      'after',
      examples([
        'submit form.pdf',
        'submit data.csv --method csv.profile --tag trial-7 --out profile.json',
        'submit long.pdf --options \'{"maxPages": 3}\' --no-wait --json',
      ]),
    )
    .action(async (file: string, options: SubmitOptions, command: Command) => {
      await submit(openSession(environment, command), file, options);
    });
}

async function submit(session: Session, file: string, options: SubmitOptions): Promise<void> {
  if (options.out !== undefined && !options.wait) {
    throw new DocketError('CLI.OUT_NEEDS_WAIT', 'With --no-wait there is no result yet: leave out --out.');
  }
  const api = await session.client();
  const document = await upload(session, api, session.path(file));
  const request = {
    method: options.method ?? (await methodFor(api, document)),
    documentId: document.documentId,
    ...(options.options === undefined ? {} : { options: options.options }),
    ...(options.queue === undefined ? {} : { queue: options.queue }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
    ...(options.cache === undefined ? {} : { cache: options.cache }),
  };
  // One key for all tries of this call: a lost answer never makes a second job.
  const key = options.idempotencyKey ?? timeOrderedId();
  const submitted = await api.post<SubmittedAnswer>('/v1/jobs', request, key);
  if (!options.wait) {
    await session.output.answer(
      submitted,
      () =>
        `Job ${submitted.jobId} is ${submitted.state}. Follow it: npm run docket -- jobs show ${submitted.jobId}`,
    );
    return;
  }
  const job = await waitForEnd(session, api, submitted);
  if (job.state !== 'succeeded') {
    await showJob(session.output, job);
    throw endedBadly(job);
  }
  if (options.out !== undefined) await saveResult(session, api, job.jobId, options.out);
  if (options.out !== '-') await showJob(session.output, job);
}

async function upload(session: Session, api: ApiClient, path: string): Promise<UploadedDocument> {
  const progress = session.progress('Uploading', 'bytes');
  try {
    return await uploadFile(api, path, {
      signal: session.signal,
      onBytes: (sent, size) => progress.update(sent, size),
    });
  } finally {
    progress.finish();
  }
}

/** The one method that takes this type of document; whenever there is a doubt, the choice is the person's. */
async function methodFor(
  api: ApiClient,
  { mediaType, extensionMismatch }: UploadedDocument,
): Promise<string> {
  const { items } = await api.list<MethodAnswer>('/v1/methods', {}, MOST_METHODS);
  // Loaded when needed: what the application stands on would make every other command slow to start.
  const { acceptsMediaType } = await import('../application/index.js');
  const fitting = newestOf(items).filter(
    ({ accepts, needsDocument }) => needsDocument && acceptsMediaType(accepts, mediaType),
  );
  const suggested = fitting.filter((method) => method.suggested);
  const [first, ...others] = suggested.length > 0 ? suggested : fitting;
  if (first && others.length === 0 && extensionMismatch !== true) return first.name;
  const names = (fitting.length === 0 ? newestOf(items) : fitting).map(({ name }) => name).join(', ');
  const why =
    fitting.length === 0
      ? `No method takes ${mediaType} by itself.`
      : extensionMismatch === true
        ? `By its content the file is ${mediaType}, not what its name says.`
        : `Several methods take ${mediaType}.`;
  throw new DocketError('CLI.CHOOSE_METHOD', `${why} Choose one with --method: ${names}.`);
}

/** Older versions stay for those who ask for them by number. */
function newestOf(methods: readonly MethodAnswer[]): MethodAnswer[] {
  const newest = new Map<string, MethodAnswer>();
  for (const method of methods) {
    const [name = '', version] = method.name.split('@');
    const known = newest.get(name)?.name.split('@')[1];
    if (known === undefined || Number(version) > Number(known)) newest.set(name, method);
  }
  return [...newest.values()];
}

async function waitForEnd(session: Session, api: ApiClient, submitted: SubmittedAnswer): Promise<JobAnswer> {
  const progress = session.progress('Running  ', 'percent');
  let fraction = 0;
  try {
    const job = await followJob(api, submitted.jobId, submitted.position, {
      signal: session.signal,
      onChange: (change) => {
        fraction = change.fraction ?? fraction;
        progress.update(fraction, 1, [change.state, change.message].filter(Boolean).join(': '));
      },
      onReconnect: () => progress.update(fraction, 1, 'the connection broke: connecting again'),
    });
    progress.update(job.state === 'succeeded' ? 1 : fraction, 1, job.state);
    return job;
  } catch (error) {
    if (session.signal.aborted) {
      await session.output.note(`\nThe job goes on: npm run docket -- jobs show ${submitted.jobId}`);
    }
    throw error;
  } finally {
    progress.finish();
  }
}

function endedBadly(job: JobAnswer): DocketError {
  const reason = job.failure?.message ?? `the job ended as ${job.state}`;
  return new DocketError('CLI.JOB_NOT_SUCCEEDED', `Job ${job.jobId}: ${reason}`, {
    details: { jobId: job.jobId, state: job.state, failure: job.failure },
  });
}
