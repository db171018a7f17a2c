import {
  type ApiClient,
  examples,
  formatCount,
  formatTime,
  openSession,
  type Session,
  uploadFile,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';
import { registerGraph } from './graph.js';
import { registerCompanies } from './companies.js';
import { setTimeout as sleep } from 'node:timers/promises';

interface Trial {
  readonly nctId: string;
  readonly title: string | null;
  readonly status: string | null;
  readonly phases: readonly string[];
  readonly enrollment: number | null;
  readonly startDate: string | null;
  readonly sponsor: { readonly name: string } | null;
}

interface Change {
  readonly at: string;
  readonly importId: string;
  readonly what: string;
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

interface Import {
  readonly importId: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly mapped: number;
  readonly failed: number;
  readonly done: number;
  readonly registered: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly older: number;
  readonly complete: boolean;
  readonly unknownPaths: number;
  readonly falls: readonly { readonly field: string; readonly before: number; readonly after: number }[];
  readonly failure: { readonly code: string; readonly message: string } | null;
}

interface Job {
  readonly state: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

const POLL_MS = 500;
const WAIT_MS = 60 * 60_000;
const SHOWN_CHARACTERS = 60;
const several = (value: string, before: readonly string[] = []): string[] => [...before, value];

interface SearchOptions {
  readonly status?: string[];
  readonly phase?: string[];
  readonly condition?: string[];
  readonly country?: string[];
  readonly company?: string;
  readonly sort?: string;
  readonly limit: number;
}

/** Clinical trials. */
export function registerTrials(program: Command, environment: Environment): void {
  const trials = program.command('trials').description('clinical trials of ClinicalTrials.gov');

  trials
    .command('import <file>')
    .description('import study records, and wait until they are taken in')
    .option('--no-wait', 'answer as soon as the job is submitted')
    .addHelpText('after', examples(['trials import studies.json', 'trials import pages.jsonl --no-wait']))
    .action(async (file: string, { wait }: { readonly wait: boolean }, command: Command) => {
      const session = openSession(environment, command);
      const client = await session.client();
      const progress = session.progress('Uploading', 'bytes');
      const { documentId } = await uploadFile(client, file, {
        signal: session.signal,
        onBytes: (sent, size) => progress.update(sent, size),
      }).finally(() => progress.finish());
      const query = `?documentId=${encodeURIComponent(documentId)}`;
      const job = await client.post<{ readonly jobId: string }>(`/v1/trials/import${query}`, {});
      if (!wait) {
        await session.output.answer(job, () => `Import ${job.jobId} is submitted.`);
        return;
      }
      const ended = await untilImported(session, client, job.jobId);
      await session.output.record(ended, shownImport(ended));
      if (ended.status === 'failed') {
        throw importFailed(job.jobId, ended.failure?.message ?? 'failed');
      }
    });

  trials
    .command('search [words...]')
    .description('trials that have all the words')
    .option('--status <status>', 'e.g. COMPLETED; may be repeated', several)
    .option('--phase <phase>', 'e.g. PHASE2; may be repeated', several)
    .option('--condition <condition>', 'may be repeated', several)
    .option('--country <country>', 'may be repeated', several)
    .option('--company <companyId>', 'as sponsor or collaborator')
    .option('--sort <order>', 'updated, start or enrollment')
    .option('--limit <n>', 'most trials to show', wholeNumber(1, 10_000), 20)
    .addHelpText('after', examples(['trials search dupilumab --status COMPLETED --sort enrollment']))
    .action(async (words: string[], options: SearchOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { status, phase, condition, country, company, sort, limit } = options;
      const query = {
        q: words.length === 0 ? undefined : words.join(' '),
        status: status?.join(','),
        phase: phase?.join(','),
        condition: condition?.join(','),
        country: country?.join(','),
        company,
        sort,
      };
      const page = await (await client()).list<Trial>('/v1/trials', query, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'NCT ID', of: ({ nctId }) => nctId },
          { title: 'STATUS', of: (trial) => trial.status ?? '' },
          { title: 'PHASE', of: ({ phases }) => phases.join(', ') },
          { title: 'START', of: ({ startDate }) => startDate ?? '' },
          {
            title: 'ENROLMENT',
            of: ({ enrollment }) => (enrollment === null ? '' : formatCount(enrollment)),
          },
          { title: 'SPONSOR', of: ({ sponsor }) => sponsor?.name ?? '' },
          { title: 'TITLE', of: ({ title }) => (title ?? '').slice(0, SHOWN_CHARACTERS) },
        ],
        'No trials fit: import some with "docket trials import", or ask for less.',
      );
    });

  trials
    .command('show <nctId>')
    .description('one trial with its whole record')
    .action(async (nctId: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/trials/${encodeURIComponent(nctId)}`;
      const trial = await (
        await client()
      ).get<{ readonly record: Readonly<Record<string, unknown>>; readonly version: number }>(path);
      const { record, ...about } = trial;
      await output.record(trial, { ...about, ...Object.fromEntries(Object.entries(record).map(shownField)) });
    });

  trials
    .command('history <nctId>')
    .description('what changed when, and by which import; the latest first')
    .option('--limit <n>', 'most changes to show', wholeNumber(1, 1_000), 50)
    .action(async (nctId: string, { limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/trials/${encodeURIComponent(nctId)}/history`;
      const page = await (await client()).list<Change>(path, {}, limit);
      const rows = page.items.flatMap(({ changes, ...one }) =>
        changes.length === 0
          ? [{ ...one, field: '', before: '', after: '' }]
          : changes.map(({ field, before, after }) => ({
              ...one,
              field,
              before: shownValue(before),
              after: shownValue(after),
            })),
      );
      await output.table(
        page,
        rows,
        [
          { title: 'AT', of: ({ at }) => formatTime(at) },
          { title: 'WHAT', of: ({ what }) => what },
          { title: 'FIELD', of: ({ field }) => field },
          { title: 'BEFORE', of: ({ before }) => before },
          { title: 'AFTER', of: ({ after }) => after },
          { title: 'IMPORT', of: ({ importId }) => importId },
        ],
        'There is no such trial.',
      );
    });
  registerCompanies(trials, environment);
  registerGraph(trials, environment);
}

/** Waits until an import has ended, or its job has without one. */
async function untilImported(session: Session, client: ApiClient, id: string): Promise<Import> {
  const progress = session.progress('Importing', 'percent');
  const deadline = performance.now() + WAIT_MS;
  const path = encodeURIComponent(id);
  try {
    for (;;) {
      const found = await client.get<Import>(`/v1/trial-imports/${path}`).catch(async (error: unknown) => {
        // While the job maps the records there is no import yet.
        const job = await client.get<Job>(`/v1/jobs/${path}`).catch(() => undefined);
        if (job !== undefined && job.failure !== null) throw importFailed(id, job.failure.message);
        if (job === undefined || ['queued', 'running', 'backing_off', 'succeeded'].includes(job.state)) {
          return undefined;
        }
        throw error;
      });
      if (found !== undefined && found.status !== 'running') return found;
      if (found !== undefined) progress.update(found.done, found.mapped, `${formatCount(found.done)} trials`);
      if (performance.now() > deadline) {
        throw importFailed(id, 'it goes on; see "docket jobs show"');
      }
      await sleep(POLL_MS, undefined, { signal: session.signal });
    }
  } finally {
    progress.finish();
  }
}

function importFailed(id: string, why: string): DocketError {
  return new DocketError('CLI.IMPORT_FAILED', `Import ${id}: ${why}`, { details: { importId: id } });
}

function shownImport(one: Import): Readonly<Record<string, unknown>> {
  const { importId, status, registered, changed, unchanged, older, failed, unknownPaths, complete, falls } =
    one;
  return {
    import: importId,
    status,
    registered,
    changed,
    unchanged,
    older,
    failed,
    unknownFields: unknownPaths,
    complete,
    ...(falls.length === 0
      ? {}
      : {
          fellSinceLast: falls.map(({ field, before, after }) => `${field} ${before} → ${after}`).join(', '),
        }),
  };
}

function shownField([name, value]: [string, unknown]): [string, unknown] {
  return [name, Array.isArray(value) ? value.map(shownValue).join('; ') : shownValue(value)];
}

/** A value of a record in one line. */
function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(shownValue).join('; ').slice(0, SHOWN_CHARACTERS);
  if (typeof value !== 'object') return `${value as string | number | boolean}`.slice(0, 1_000);
  const {
    name,
    date,
    count,
    measure,
    term,
    label,
    facility,
    value: amount,
    unit,
  } = value as Record<string, string | number | null>;
  const first = name ?? date ?? measure ?? term ?? label ?? facility ?? count;
  if (first !== undefined && first !== null) return String(first);
  return amount === undefined ? JSON.stringify(value) : `${amount} ${unit ?? ''}`;
}
