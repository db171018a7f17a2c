import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isDocketError } from '@docket/kernel';
import { serialize } from 'bson';
import { keyText } from '../mapping/values.js';
import { Sample } from '../sample.js';
import { fileSource } from './file-source.js';
import { linesOf } from './lines.js';

describe('files of another system', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-source-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (collection: string, from = 0, lastId: string | null = null) => {
    const source = await fileSource(folder, 'dump');
    const items: unknown[] = [];
    const signal = new AbortController().signal;
    for await (const item of source.read(collection, { read: from, lastId }, signal)) items.push(item);
    return items;
  };
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (isDocketError(error)) return error.code;
      throw error;
    }
    return 'none';
  };

  it('are found by their names', async () => {
    for (const name of ['a.bson', 'b.bson.gz', 'c.ndjson', 'a.metadata.json', 'readme.txt', 'd.jsonl.gz'])
      await writeFile(join(folder, name), '');
    expect(await (await fileSource(folder, 'dump')).collections()).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each(['a', 'b', 'c'])('give the documents of %s from a place on', async (collection) => {
    const documents = Array.from({ length: 500 }, (_, _id) => ({ _id, text: 'x'.repeat(2_000) }));
    const bson = Buffer.concat(documents.map((document) => serialize(document)));
    await writeFile(join(folder, 'a.bson'), bson);
    await writeFile(join(folder, 'b.bson.gz'), gzipSync(bson));
    await writeFile(join(folder, 'c.json'), JSON.stringify(documents));
    expect(await read(collection)).toEqual(documents.map((document) => ({ document })));
    const last = keyText(documents[498]!._id);
    expect(await read(collection, 499, last)).toEqual([{ document: documents[499] }]);
    expect(await refusal(read(collection, 498, last))).toBe('IMPORT.SOURCE_CHANGED');
  });

  it('that are broken say where', async () => {
    const bson = serialize({ _id: 1, text: 'x' });
    await writeFile(join(folder, 'cut.bson'), bson.subarray(0, bson.byteLength - 3));
    await writeFile(join(folder, 'long.bson'), Buffer.from([255, 255, 255, 127]));
    await writeFile(join(folder, 'gzip.json.gz'), 'no gzip');
    await writeFile(join(folder, 'list.json'), '[1, {"_id": 2}]');
    await writeFile(join(folder, 'twice.json'), '');
    for (const name of ['cut', 'long', 'gzip'])
      expect([name, await refusal(read(name))]).toEqual([name, 'IMPORT.SOURCE_BROKEN']);
    expect(await read('list')).toMatchObject([{ broken: { sourceId: 'item 1' } }, { document: { _id: 2 } }]);
    expect(await refusal(read('none'))).toBe('IMPORT.COLLECTION_NOT_FOUND');
    await writeFile(join(folder, 'twice.bson'), '');
    expect(await refusal(fileSource(folder, 'dump'))).toBe('IMPORT.SOURCE_INVALID');
    expect(await refusal(fileSource(join(folder, 'gone'), 'gone'))).toBe('IMPORT.SOURCE_INVALID');
  });
});

describe('lines', () => {
  const lines = async (chunks: readonly string[], most = 10) => {
    async function* bytes() {
      for (const chunk of chunks) yield Buffer.from(chunk);
    }
    const found: (string | null)[] = [];
    for await (const line of linesOf(bytes(), most)) found.push(line);
    return found;
  };

  it('are whole whatever the chunks are, and one that is too long is read over', async () => {
    expect(await lines(['a', 'b\nc', '\n\nd'])).toEqual(['ab', 'c', '', 'd']);
    expect(await lines(['12345678', '9012345\nok', '\n'])).toEqual([null, 'ok']);
    expect(await lines([''])).toEqual([]);
  });
});

describe('a sample', () => {
  it('keeps some of many, each with the same chance', () => {
    const sample = new Sample<number>(2, () => 0.5);
    for (let item = 0; item < 3; item += 1) sample.offer(item);
    expect(sample.items).toEqual([0, 2]);
    const first = new Sample<number>(1, () => 0.99);
    [1, 2, 3].forEach((item) => first.offer(item));
    expect(first.items).toEqual([1]);
  });
});
