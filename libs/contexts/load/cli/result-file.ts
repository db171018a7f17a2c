import { readFile, writeFile } from 'node:fs/promises';
import { DocketError } from '@docket/kernel';
import { runProblems, type LoadRun } from '../domain/index.js';

const FORMAT = 'docket-load-run/1';
const MAX_BYTES = 4 * 1_048_576;

/** Writes a result so that a later run can be compared with it. */
export async function writeResult(path: string, run: LoadRun): Promise<void> {
  await writeText(path, `${JSON.stringify({ format: FORMAT, run }, null, 2)}\n`);
}

/** @throws DocketError `LOAD.FILE_NOT_WRITTEN` */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new DocketError('LOAD.FILE_NOT_WRITTEN', `${path} cannot be written.`, { cause: error });
  }
}

/** @throws DocketError `LOAD.RESULT_NOT_FOUND`, `LOAD.RESULT_INVALID` with the place of each error */
export async function readResult(path: string): Promise<LoadRun> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new DocketError('LOAD.RESULT_NOT_FOUND', `There is no result of a load test at ${path}.`, {
      cause: error,
    });
  }
  const { format, run } = parsed(text, path);
  const errors =
    format === FORMAT
      ? runProblems(run)
      : [{ path: '/format', message: `must be ${JSON.stringify(FORMAT)}` }];
  if (errors.length > 0) throw invalid(path, errors);
  return run as LoadRun;
}

function parsed(text: string, path: string): { format?: unknown; run?: unknown } {
  try {
    const value: unknown = text.length > MAX_BYTES ? null : JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw invalid(path, [], error);
  }
  throw invalid(path, []);
}

function invalid(
  path: string,
  errors: readonly { readonly path: string; readonly message: string }[],
  cause?: unknown,
): DocketError {
  return new DocketError(
    'LOAD.RESULT_INVALID',
    `${path} is not a result that "docket load run --out" has written.`,
    { details: { errors }, ...(cause === undefined ? {} : { cause }) },
  );
}
