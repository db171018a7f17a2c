import { CommandFailure, formatCount, type Session } from '@docket/command-line';
import { DocketError } from '@docket/kernel';
import {
  dryRun,
  fileSource,
  mongoSource,
  readMapping,
  runImport,
  type Mapping,
  type Source,
} from '../application/index.js';
import { drySummary, summaryOf, type ImportAnswer } from './summary.js';

export interface ImportMongoOptions {
  readonly from: string;
  readonly mapping: string;
  readonly files?: string;
  readonly dryRun: boolean;
  readonly samples: number;
  readonly limit?: number;
}

/** Exit codes beside those that every command has. */
export const exitCodes = { documentsFailed: 3, differs: 4 } as const;

/** `docket import mongo --dry-run`: asks nothing of Docket. */
export async function dryRunCommand(session: Session, options: ImportMongoOptions): Promise<void> {
  await withSource(session, options, async (source, mapping) => {
    const progress = session.progress('documents', 'items');
    try {
      const collections = await dryRun(source, mapping, {
        limit: options.limit ?? Number.MAX_SAFE_INTEGER,
        samples: options.samples,
        signal: session.signal,
        onProgress: (collection, done) => progress.update(done, undefined, collection),
      });
      progress.finish();
      await session.output.answer({ source: source.shown, collections }, () =>
        drySummary(source.shown, collections),
      );
      requireNone(collections.reduce((sum, { failed }) => sum + failed, 0));
    } finally {
      progress.finish();
    }
  });
}

/** `docket import mongo`. */
export async function importCommand(session: Session, options: ImportMongoOptions): Promise<void> {
  await withSource(session, options, async (source, mapping) => {
    const client = await session.client();
    const progress = session.progress('documents', 'items');
    try {
      const result = await runImport({
        api: client,
        source,
        mapping,
        files: options.files === undefined ? undefined : session.path(options.files),
        signal: session.signal,
        onProgress: (collection, done, expected) => progress.update(done, expected ?? undefined, collection),
      });
      progress.finish();
      const found = await client.get<ImportAnswer>(`/v1/imports/${result.importId}`, {
        minPosition: result.position,
      });
      await session.output.answer(found, () => summaryOf(found));
      const differing = result.comparison.filter(({ agrees }) => !agrees);
      if (differing.length > 0) {
        const names = differing.map(({ collection }) => collection).join(', ');
        throw new CommandFailure(
          exitCodes.differs,
          new DocketError('IMPORT.DIFFERS', `What Docket has of ${names} differs from the source.`),
        );
      }
      requireNone(found.collections.reduce((sum, { failed }) => sum + failed, 0));
    } finally {
      progress.finish();
    }
  });
}

function requireNone(failed: number): void {
  if (failed === 0) return;
  const what = `${formatCount(failed)} documents failed, each with its reason; the others are not touched by it.`;
  throw new CommandFailure(exitCodes.documentsFailed, new DocketError('IMPORT.DOCUMENTS_FAILED', what));
}

async function withSource(
  session: Session,
  { from, mapping: name }: ImportMongoOptions,
  work: (source: Source, mapping: Mapping) => Promise<void>,
): Promise<void> {
  const mapping = await readMapping(session.path(name), name);
  const source = await openSource(session, from);
  try {
    await work(source, mapping);
  } finally {
    await source.close();
  }
}

/** An address on the command line is seen by everybody on the machine: one with a password comes from the environment. */
async function openSource(session: Session, from: string): Promise<Source> {
  const [, variable] = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(from) ?? [];
  const text = variable === undefined ? from : session.environment.env[variable];
  if (text === undefined || text === '')
    throw new DocketError('IMPORT.SOURCE_INVALID', `The environment variable ${variable} is not set.`);
  return /^mongodb(\+srv)?:\/\//.test(text) ? mongoSource(text) : fileSource(session.path(text), text);
}
