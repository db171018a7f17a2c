import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { legacyMapping } from '../testing/index.js';

describe('docket import, before anything is sent', () => {
  let cwd: string;
  const env = { DOCKET_URL: 'http://127.0.0.1:1' };
  const mongo = (from: string, mapping: string, ...more: readonly string[]) =>
    runDocket(['import', 'mongo', '--from', from, '--mapping', mapping, ...more], { cwd, env });

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'docket-import-'));
    await mkdir(join(cwd, 'dump'));
    await writeFile(join(cwd, 'dump', 'files.json'), '{"_id": 1, "filename": "a.txt", "data": "a.txt"}');
    await writeFile(join(cwd, 'legacy.yaml'), legacyMapping);
    const files = legacyMapping.slice(0, legacyMapping.indexOf('  runs:'));
    await writeFile(join(cwd, 'files.yaml'), files);
    await writeFile(join(cwd, 'wrong.yaml'), legacyMapping.replace('kind, type: string', 'kind, type: text'));
  });
  afterAll(() => rm(cwd, { recursive: true }));

  it.each<[what: string, from: string, mapping: string, said: RegExp]>([
    [
      'a wrong mapping, with the place',
      'dump',
      'wrong.yaml',
      /line \d+, column \d+(.|\n)*IMPORT\.MAPPING_INVALID/,
    ],
    ['a mapping that is not there', 'dump', 'gone.yaml', /IMPORT\.MAPPING_NOT_FOUND/],
    [
      'a collection that is not there',
      'dump',
      'legacy.yaml',
      /no collection runs(.|\n)*IMPORT\.COLLECTION_NOT_FOUND/,
    ],
    ['a variable that is not set', 'env:NOWHERE', 'files.yaml', /NOWHERE is not set/],
    ['a folder that is not there', 'nowhere', 'files.yaml', /IMPORT\.SOURCE_INVALID/],
    ['an address without a database', 'mongodb://127.0.0.1:1', 'files.yaml', /names no database/],
    ['an address that is none', 'mongodb://', 'files.yaml', /IMPORT\.SOURCE_INVALID/],
  ])('refuses %s', async (_what, from, mapping, said) => {
    const { code, stdout, stderr } = await mongo(from, mapping);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(said);
  });

  it('tries a mapping without Docket, for people', async () => {
    const { code, stdout } = await mongo('dump', 'files.yaml', '--dry-run', '--samples', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/nothing was written(.|\n)*files → document: 1 read, 1 mapped, 0 failed/);
    expect(stdout).toContain('before {"_id":1,"filename":"a.txt","data":"a.txt"}');
    expect(stdout).toContain('after  {"name":"a.txt","content":"file a.txt"}');
  });

  it('imports nothing where nobody answers', async () => {
    const { code, stderr } = await mongo('dump', 'files.yaml');
    expect([code, stderr]).toEqual([1, expect.stringContaining('CLI.SERVER_UNREACHABLE')]);
  });
});
