import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

export interface Labelled {
  readonly name: string;
  readonly path: string;
  /** The right record. */
  readonly record: Readonly<Record<string, unknown>>;
}

const DOCUMENTS = ['.pdf', '.txt'];
export const SCHEMA_FILE = 'schema.json';

/**
 * The labelled documents of a folder: `name.pdf` or `name.txt` beside `name.json`.
 * @throws Error for a document without a label, or no documents
 */
export async function labelledIn(
  folder: string,
): Promise<{ readonly schema: object; readonly documents: readonly Labelled[] }> {
  const names = (await readdir(folder)).filter((name) => DOCUMENTS.includes(extname(name))).sort();
  if (names.length === 0)
    throw new Error(`${folder} has no documents: put name.pdf beside name.json, and ${SCHEMA_FILE}.`);
  const documents = await Promise.all(
    names.map(async (file): Promise<Labelled> => {
      const name = basename(file, extname(file));
      return {
        name,
        path: join(folder, file),
        record: (await json(join(folder, `${name}.json`))) as Labelled['record'],
      };
    }),
  );
  return { schema: await json(join(folder, SCHEMA_FILE)), documents };
}

export async function json(path: string): Promise<object> {
  return JSON.parse(await readFile(path, 'utf8')) as object;
}

/** The values of a record by JSON Pointer; lists are values. */
export function flattened(record: unknown, at = ''): Record<string, unknown> {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return record === null || record === undefined ? {} : { [at]: record };
  return Object.assign(
    {},
    ...Object.entries(record).map(([name, value]) =>
      flattened(value, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ) as Record<string, unknown>;
}
