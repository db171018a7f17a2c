import { executeNotebook, type ExecutedCell } from '@docket/engines/testing';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startProcesses } from '../../../../apps/processes/app.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { unpackNotebook } from '../cli/unpack-notebook.js';
import { startNotebookHouse, type NotebookHouse } from '../testing/notebook-house.js';

/** Here and not among the integration tests: Jupyter is 120 MB to fetch once, and seconds to start for each notebook. */
describe('notebooks in Jupyter', () => {
  let house: NotebookHouse<TestReadSide>;
  beforeAll(async () => {
    house = await startNotebookHouse({ startReadSide, startProcesses, startWorker });
  }, 240_000);
  afterAll(() => house.stop());

  const exported = async (query: object): Promise<{ notebook: string; parquet: string; folder: string }> => {
    const report = await house.made('/v1/notebooks', { ...query, asOf: house.asOf });
    expect([report.state, report.failure]).toEqual(['succeeded', null]);
    const folder = await mkdtemp(join(house.home, 'notebook-'));
    const archive = join(folder, 'archive.zip');
    await writeFile(archive, await house.contentOf(report.reportId));
    return { ...(await unpackNotebook(archive, folder)), folder };
  };
  const textOf = (cells: readonly ExecutedCell[], id: string): string =>
    (cells.find((cell) => cell.id === id)?.outputs ?? [])
      .flatMap(({ text = [], data = {} }) => [text, data['text/plain'] ?? []].flat(2))
      .join('');
  const pictures = (cells: readonly ExecutedCell[]): number =>
    cells.flatMap(({ outputs = [] }) => outputs).filter(({ data = {} }) => 'image/png' in data).length;

  it.each([
    [{ dataset: 'trial-durations' }, 'survival', /median/, 1],
    [{ dataset: 'product-events' }, 'counts-1', /upload/, 1],
    [{ dataset: 'extraction-fields' }, 'counts-2', /confirmed/, 1],
    [{ template: 'trial-summary', table: 'status-by-phase' }, 'first-rows', /PHASE/, 1],
    [{ dataset: 'trials', steps: [{ filter: "status == 'NONE'" }] }, 'first-rows', /Empty DataFrame/, 0],
  ])(
    'check the rows of %j and show them',
    async (query, cell, shown, charts) => {
      const { notebook, folder } = await exported(query);
      const cells = await executeNotebook(notebook, folder);
      expect(textOf(cells, 'check-file')).toMatch(/has the SHA-256 [0-9a-f]{64}/);
      expect(textOf(cells, 'read-rows')).toMatch(new RegExp(`rows as of position ${house.asOf}`));
      expect(textOf(cells, 'check-rows')).toMatch(/The rows have the digest [0-9a-f]{64}/);
      expect(textOf(cells, cell)).toMatch(shown);
      expect(pictures(cells)).toBeGreaterThanOrEqual(charts);
    },
    480_000,
  );

  it('stop at once when the file is another one', async () => {
    const { notebook, parquet, folder } = await exported({ dataset: 'trials' });
    const bytes = await readFile(parquet);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    await writeFile(parquet, bytes);
    await expect(executeNotebook(notebook, folder)).rejects.toThrow(/is not the file that was exported/);
  }, 480_000);
});
