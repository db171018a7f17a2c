import { DocketError } from '@docket/kernel';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** What the archive may hold: nothing is written outside the folder. */
const NAME = /^[a-z][a-z0-9-]{0,63}-\d{1,16}\.(ipynb|parquet)$/u;
const MOST_NOTEBOOK_BYTES = 10_000_000;

/**
 * Puts the notebook and the Parquet file of an archive into a folder, once the file is what the notebook says.
 * @throws DocketError CLI.NOTEBOOK_BROKEN
 */
export async function unpackNotebook(
  archive: string,
  folder: string,
): Promise<{ readonly notebook: string; readonly parquet: string }> {
  const unpacked = new Map<string, string>();
  const zip = await yauzl.openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const [, ending] = NAME.exec(entry.fileName) ?? [];
      const isLarge = ending === 'ipynb' && entry.uncompressedSize > MOST_NOTEBOOK_BYTES;
      if (ending === undefined || unpacked.has(ending) || isLarge) throw broken(`an entry ${entry.fileName}`);
      const unfinished = `${archive}.${ending}`;
      await write(zip, entry, unfinished);
      unpacked.set(ending, entry.fileName);
    }
  } finally {
    zip.close();
  }
  const [notebook, parquet] = [unpacked.get('ipynb'), unpacked.get('parquet')];
  if (notebook === undefined || parquet === undefined) throw broken('not both files');
  const { metadata } = JSON.parse(await readFile(`${archive}.ipynb`, 'utf8')) as {
    readonly metadata?: { readonly docket?: { readonly sha256?: string; readonly file?: string } };
  };
  const hash = createHash('sha256');
  await pipeline(createReadStream(`${archive}.parquet`), hash);
  const { sha256, file } = metadata?.docket ?? {};
  if (sha256 !== hash.digest('hex') || file !== parquet)
    throw broken('rows that are not those of its notebook');
  for (const [ending, name] of unpacked) await rename(`${archive}.${ending}`, join(folder, name));
  return { notebook: join(folder, basename(notebook)), parquet: join(folder, basename(parquet)) };
}

async function write(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
}

function broken(what: string): DocketError {
  return new DocketError('CLI.NOTEBOOK_BROKEN', `The archive holds ${what}: ask for the notebook again.`);
}
