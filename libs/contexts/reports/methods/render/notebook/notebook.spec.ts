import { MethodFailure, type MethodContext } from '@docket/methods';
import type { TemplateDefinition } from '../../../domain/index.js';
import { Ajv, type ValidateFunction } from 'ajv';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unpackNotebook } from '../../../cli/unpack-notebook.js';
import { material } from '../../../application/material.js';
import { render } from '../render.js';

interface Notebook {
  readonly cells: readonly { readonly id: string; readonly cell_type: string; readonly source: string[] }[];
  readonly metadata: {
    readonly docket: { readonly sha256: string; readonly digest: string; readonly query: object };
  };
}

type Step = NonNullable<TemplateDefinition['sections'][number]['steps']>[number];

const POSITION = 77;
const title = 'Jobs | *of* <b>all</b>';
const columns = [
  { name: 'jobId', type: 'text', description: '' },
  { name: 'outcome', type: 'text', description: '' },
  { name: 'runMs', type: 'integer', description: '' },
  { name: 'share', type: 'number', description: '' },
  { name: 'ok', type: 'boolean', description: '' },
  { name: 'at', type: 'time', description: '' },
] as const;
const rows = [
  ['a', 'succeeded', 3, 0.5, true, '2026-03-01T00:00:00.123Z'],
  ['b"""\\', null, null, null, null, null],
  ['c', 'failed', 9_007_199_254_740_991, -0.25, false, '1969-12-31T23:59:59.999Z'],
];

describe('a notebook', () => {
  let folder = '';
  let isValid: ValidateFunction;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-notebook-'));
    // The public schema of nbformat 4.5 (BSD-3-Clause), as Debian's python3-nbformat has it.
    const path = resolve('libs/contexts/reports/testing/nbformat.v4.5.schema.json');
    isValid = new Ajv({ strict: false, validateSchema: false }).compile(
      withoutDialect(JSON.parse(readFileSync(path, 'utf8')) as object),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  function withoutDialect(schema: object): object {
    const { $schema: _draft4, ...rest } = schema as { readonly $schema?: string };
    return rest;
  }

  /** The archive that the method makes of these steps. */
  async function archiveOf(steps: Step[] = [], firstLook: object = {}): Promise<Buffer> {
    const dataset = {
      name: 'jobs',
      summary: '',
      roles: [],
      columns,
      filters: {},
      firstLook,
      projections: [],
      rows: async function* () {
        for (const row of rows) yield await Promise.resolve(row);
      },
    };
    const section = { type: 'table', name: 'jobs', title, dataset: 'jobs', steps } as const;
    const header = {
      template: 'jobs',
      templateVersion: 0,
      definition: { title, sections: [section] },
      filters: { outcome: 'failed' },
      asOf: POSITION,
    };
    const parts: Uint8Array[] = [];
    const request = { until: POSITION } as never;
    for await (const part of material(header, [dataset], request, new AbortController().signal))
      parts.push(part);
    const path = join(folder, 'rows.jsonl');
    await writeFile(path, Buffer.concat(parts));
    const written: Uint8Array[] = [];
    const context = {
      options: { format: 'notebook', delimiter: ',', encoding: 'utf-8', timeZone: 'UTC', ending: true },
      scratchDir: folder,
      progress: () => undefined,
      artifact: async (name: string, bytes: AsyncIterable<Uint8Array>) => {
        expect(name).toBe('report.zip');
        for await (const part of bytes) written.push(part);
      },
    } as unknown as MethodContext;
    const { result } = await render({ files: { rows: { path, size: 1 } } } as never, context);
    expect(result).toMatchObject({ format: 'notebook', rows: steps.length > 0 ? 1 : 3, position: POSITION });
    return Buffer.concat(written);
  }
  async function unpacked(
    archive: Buffer,
  ): Promise<{ notebook: Notebook; parquet: Buffer; names: string[] }> {
    const path = join(folder, 'archive.zip');
    await writeFile(path, archive);
    const names = await unpackNotebook(path, folder);
    const notebook = JSON.parse(readFileSync(names.notebook, 'utf8')) as Notebook;
    return { notebook, parquet: readFileSync(names.parquet), names: Object.values(names) };
  }
  const textOf = ({ cells }: Notebook): string => cells.flatMap(({ source }) => source).join('\n');

  it('lies beside its rows; both hold the query, the position and the digest', async () => {
    const { notebook, parquet, names } = await unpacked(await archiveOf());
    expect(names).toEqual([join(folder, 'jobs-77.ipynb'), join(folder, 'jobs-77.parquet')]);
    isValid(notebook);
    expect(isValid.errors).toBeNull();
    const { sha256, digest, query } = notebook.metadata.docket;
    expect(sha256).toBe(createHash('sha256').update(parquet).digest('hex'));
    expect(query).toMatchObject({ dataset: 'jobs', filters: { outcome: 'failed' }, position: POSITION });
    const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.length) as ArrayBuffer;
    const said = Object.fromEntries(
      parquetMetadata(file).key_value_metadata!.map(({ key, value }) => [key, value]),
    );
    expect(said).toMatchObject({
      'docket.rows': '3',
      'docket.position': '77',
      'docket.digest': digest,
      'docket.query': expect.stringContaining('"dataset":"jobs"'),
    });
    for (const each of [sha256, digest, '"position": 77', 'Jobs \\| \\*of\\* \\<b\\>all\\</b\\>']) {
      expect(notebook.cells[0]!.source.join('')).toContain(each);
    }
    expect((await parquetReadObjects({ file }))[2]).toMatchObject({ runMs: 9_007_199_254_740_991n });
  });

  it('has the digest of the cells, as it is defined', async () => {
    const { notebook } = await unpacked(
      await archiveOf([{ filter: "jobId == 'a'" }, { select: ['ok', 'at', 'runMs'] }]),
    );
    const sized = (text: string) => [Buffer.from([0, 0, 0, text.length]), Buffer.from(text)];
    const big = (mark: string, value: bigint) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(value);
      return [Buffer.from(mark), bytes];
    };
    const names = ['ok', 'boolean', 'at', 'time', 'runMs', 'integer'].flatMap(sized);
    const cells = [Buffer.from('b\u0001'), ...big('m', 1_772_323_200_123n), ...big('i', 3n)];
    const expected = createHash('sha256')
      .update(Buffer.concat([...names, ...cells]))
      .digest('hex');
    expect(notebook.metadata.docket.digest).toBe(expected);
  });

  it('is the same bytes for the same rows', async () => {
    const [first, second] = [await archiveOf(), await archiveOf()];
    expect(first.equals(second)).toBe(true);
  });

  it('shows what its dataset proposes, as far as the steps have left the columns', async () => {
    const look = {
      counts: ['outcome', 'gone'],
      overTime: 'at',
      spread: { of: 'runMs', by: 'outcome' },
      survival: { time: 'runMs', event: 'ok', group: 'outcome' },
    };
    const idsOf = ({ cells }: Notebook) => cells.map(({ id }) => id);
    const whole = (await unpacked(await archiveOf([], look))).notebook;
    expect(idsOf(whole).slice(-4)).toEqual(['counts-1', 'spread', 'chart', 'survival']);
    expect(textOf(whole)).toContain('kaplan_meier');
    isValid(whole);
    expect(isValid.errors).toBeNull();
    const narrowed = await archiveOf([{ limit: 1 }, { select: ['outcome'] }], look);
    expect(idsOf((await unpacked(narrowed)).notebook).slice(-2)).toEqual(['counts-1', 'chart']);
    const bare = await archiveOf([{ limit: 1 }, { select: ['jobId'] }], look);
    expect(idsOf((await unpacked(bare)).notebook).slice(-2)).toEqual(['counts', 'chart']);
    const ungrouped = await archiveOf([{ limit: 1 }, { select: ['runMs', 'ok'] }], look);
    expect(textOf((await unpacked(ungrouped)).notebook)).toContain('groups = [("all", known)]');
  });

  it('fails with the column and the row of what does not fit', async () => {
    const steps = [{ derive: { part: "outcome.split('-')[1]" } }];
    await expect(archiveOf(steps)).rejects.toThrow(MethodFailure);
    await expect(archiveOf(steps)).rejects.toThrow(/Column part, row 1/);
  });

  it('is not unpacked when its rows are others', async () => {
    const archive = await archiveOf();
    const at = archive.indexOf(Buffer.from('succeeded'));
    archive.write('Succeeded', at);
    const path = join(folder, 'broken.zip');
    await writeFile(path, archive);
    await expect(unpackNotebook(path, folder)).rejects.toThrow();
  });
});
