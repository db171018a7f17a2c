import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cacheFolder, hyphyProgram } from '@docket/engines';
import { methodModule } from '../../../method-catalogue.js';
import { createMethodRunner, type MethodRunner } from '@docket/method-runner';
import { fasta, simulateCodons, SIMULATED_TREE, translate } from '../testing/simulated-codons.js';
import { hyphyMethods } from './methods.js';
import { type HyphyResult } from './result.js';

const execute = promisify(execFile);
// The first test of a machine fetches HyPhy, and on a busy one a fit that takes seconds takes minutes.
const PATIENCE_MS = 600_000;

describe('the methods that run HyPhy', () => {
  const methods = { module: methodModule, catalogue: hyphyMethods };
  let folder: string;
  let program: string;
  let runner: MethodRunner;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-hyphy-'));
    program = (await hyphyProgram(cacheFolder(), () => undefined)).file;
    runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods,
      findProgram: async () => program,
    });
  }, PATIENCE_MS);
  afterAll(async () => {
    await runner.close();
    await rm(folder, { recursive: true, force: true });
  });

  const document = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const analyse = async (method: string, path: string, options: object): Promise<HyphyResult> => {
    const outcome = await runner.run({ method, documentPath: path, options });
    if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message} ${outcome.diagnostics ?? ''}`);
    return outcome.result as HyphyResult;
  };
  const codons = fasta(simulateCodons(8, 7));

  it(
    'give the figures that HyPhy prints when it is run by hand on the same file',
    async () => {
      const path = await document('by-hand.fas', codons);
      const tree = await document('by-hand.nwk', SIMULATED_TREE);
      const [ours, { stdout }] = await Promise.all([
        analyse('hyphy.fel@1', path, { tree: SIMULATED_TREE, pValue: 0.5 }),
        execute(
          program,
          ['fel', '--alignment', path, '--tree', tree, '--pvalue', '0.5', '--output', `${path}.json`],
          {
            cwd: folder,
          },
        ),
      ]);

      const printed = [...stdout.matchAll(/Log\(L\) =\s*(-[\d.]+)/g)].map(([, value]) => Number(value));
      expect(ours.logLikelihood).toBeCloseTo(printed.at(-1)!, 1);
      const rows = [...stdout.matchAll(/\|\s*(\d+)\s*\|\s*1\s*\|[^\n]*(Pos|Neg)\. p = ([\d.]+)/g)].map(
        (row) => row.slice(1),
      );
      expect(rows).not.toEqual([]);
      expect(ours.findings.kind === 'sites' && ours.findings.sites).toEqual(
        rows.map(([site, direction, p]) =>
          expect.objectContaining({
            site: Number(site),
            selection: direction === 'Pos' ? 'positive' : 'negative',
            pValue: expect.closeTo(Number(p), 2),
          }),
        ),
      );
      const { MLE } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { MLE: { headers: unknown } };
      expect((ours.hyphy as { MLE: { headers: unknown } }).MLE.headers).toEqual(MLE.headers);
      expect(JSON.stringify(ours)).not.toContain(folder);
    },
    PATIENCE_MS,
  );

  it.each([
    ['hyphy.slac@1', { samples: 0 }, 'sites'],
    ['hyphy.fubar@1', { grid: 5, posterior: 0.5 }, 'sites'],
    ['hyphy.meme@1', { pValue: 1 }, 'sites'],
    ['hyphy.absrel@1', { foreground: ['a'] }, 'branches'],
    ['hyphy.busted@1', { synonymousRateVariation: false, rates: 2, gridSize: 10 }, 'gene'],
    ['hyphy.relax@1', { foreground: ['a', 'b'], models: 'Minimal', rates: 2, gridSize: 10 }, 'relaxation'],
    ['hyphy.bgm@1', { steps: 10_000, burnIn: 1_000 }, 'coevolution'],
  ])(
    'understand the result of %s',
    async (method, options, kind) => {
      const path = await document(`${method}.fas`, codons);

      const result = await analyse(method, path, { tree: SIMULATED_TREE, ...options });

      expect(result.findings).toMatchObject({ kind });
      expect(result.input).toMatchObject({
        format: 'fasta',
        sequences: 6,
        sites: 8,
        geneticCode: 'Universal',
      });
      expect(result.logLikelihood).toBeLessThan(0);
      if (result.findings.kind === 'branches') {
        expect(result.findings.branches.map(({ branch }) => branch)).toEqual(['a']);
      }
      if (result.findings.kind === 'sites' && method !== 'hyphy.slac@1')
        expect(result.findings.sites).not.toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'search nucleotides for recombination, without a tree',
    async () => {
      const path = await document('gard.fas', fasta(simulateCodons(10, 3)));

      const { findings, input } = await analyse('hyphy.gard@1', path, { mode: 'Faster', maxBreakpoints: 1 });

      expect(input).toMatchObject({ sites: 30, geneticCode: null, tree: null });
      expect(findings.kind === 'breakpoints' && findings.segments.at(-1)?.to).toBe(30);
    },
    PATIENCE_MS,
  );

  it(
    'test proteins for directions, on a rooted tree',
    async () => {
      const proteins = [...simulateCodons(8, 5)].map(
        ([name, residues]) => [name, translate(residues)] as const,
      );
      const path = await document('fade.faa', fasta(new Map(proteins)));
      const rooted = '(((a:0.2,b:0.2):0.2,(c:0.2,d:0.2):0.2):0.1,(e:0.2,f:0.2):0.1);';

      const result = await analyse('hyphy.fade@1', path, { tree: rooted, grid: 5, bayesFactor: 1 });
      const unrooted = await runner.run({
        method: 'hyphy.fade@1',
        documentPath: path,
        options: { tree: SIMULATED_TREE },
      });

      expect(result.findings.kind).toBe('directions');
      expect(unrooted).toMatchObject({ ok: false, code: 'TREE.NOT_ROOTED', retryable: false });
    },
    PATIENCE_MS,
  );

  it.each([
    ['>a\nACG\n>b\nACGT\n>c\nACG\n', {}, 'ALIGNMENT.LENGTHS_DIFFER'],
    ['>a\nTAAGGG\n>b\nAAAGGG\n>c\nAAAGGG\n', { tree: '(a,b,c);' }, 'ALIGNMENT.STOP_CODON'],
    ['>a\nAAAGGG\n>b\nAAAGGG\n>c\nAAAGGG\n', {}, 'TREE.MISSING'],
    ['>a\nAAAGGG\n>b\nAAAGGG\n>c\nAAAGGG\n', { tree: '(a,b,d);' }, 'TREE.NAMES_DIFFER'],
    ['>a\nAAAGGG\n>b\nAAAGGG\n>c\nAAAGGG\n', { tree: '(a,b,c);', branches: 'Clade' }, 'TREE.NO_SUCH_LABEL'],
    ['>a\nAAAGGG\n>b\nAAAGGG\n', { tree: '(a,b);' }, 'ALIGNMENT.TOO_FEW_SEQUENCES'],
    [codons, { tree: SIMULATED_TREE, maxColumns: 21 }, 'ALIGNMENT.TOO_LARGE'],
  ])(
    'refuse what they cannot work on before HyPhy is started: %j',
    async (text, options, code) => {
      const path = await document('refused.fas', text);

      const outcome = await runner.run({ method: 'hyphy.fel@1', documentPath: path, options });

      expect(outcome).toMatchObject({ ok: false, code, retryable: false });
    },
    PATIENCE_MS,
  );

  it(
    'never run the programs that a NEXUS file may hold',
    async () => {
      const trap = join(folder, 'trap');
      const rows = [...simulateCodons(6, 9)].map(([name, residues]) => `${name} ${residues}`).join('\n');
      const nexus = `#NEXUS
BEGIN DATA; DIMENSIONS NTAX=6 NCHAR=18; FORMAT DATATYPE=DNA; MATRIX
${rows}
; END;
BEGIN TREES; TREE t = ${SIMULATED_TREE} END;
BEGIN HYPHY; fprintf ("${trap}", CLEAR_FILE, "written"); END;`;
      const path = await document('trap.nex', nexus);

      const { input } = await analyse('hyphy.fubar@1', path, { grid: 5 });

      expect(input).toMatchObject({ format: 'nexus', sequences: 6 });
      expect(existsSync(trap)).toBe(false);
    },
    PATIENCE_MS,
  );

  it(
    'leave no process and no file when they are canceled',
    async () => {
      const path = await document('canceled.fas', fasta(simulateCodons(200, 1)));
      const cancel = new AbortController();
      let started: () => void;
      const running = new Promise<void>((resolve) => (started = resolve));

      const work = runner.run({
        method: 'hyphy.meme@1',
        documentPath: path,
        options: { tree: SIMULATED_TREE },
        signal: cancel.signal,
        onProgress: () => started(),
      });
      await running;
      expect(await hyphyProcesses(folder)).toBe(1);
      cancel.abort();

      expect(await work).toMatchObject({ ok: false, code: 'METHOD.CANCELED' });
      expect(await hyphyProcesses(folder)).toBe(0);
      expect(await readdir(join(folder, 'scratch'))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'say how to get HyPhy where there is none',
    async () => {
      const bare = await createMethodRunner({
        scratchDir: join(folder, 'bare'),
        methods,
        findProgram: async () => Promise.reject(new Error('install it')),
      });
      const path = await document('bare.fas', codons);

      const outcome = await bare.run({
        method: 'hyphy.fel@1',
        documentPath: path,
        options: { tree: SIMULATED_TREE },
      });
      await bare.close();

      expect(outcome).toMatchObject({
        ok: false,
        code: 'METHOD.PROGRAM_MISSING',
        message: 'hyphy.fel@1 needs the program hyphy: install it',
      });
    },
    PATIENCE_MS,
  );
});

/** How many processes of HyPhy work below a folder; waits a moment for one that was killed to be gone. */
async function hyphyProcesses(folder: string): Promise<number> {
  let found = 0;
  for (let tries = 0; tries < 20; tries += 1) {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
    found = lines.filter((line) => line.includes('hyphy/bin') && line.includes(folder)).length;
    if (found === 0) return 0;
    await sleep(50);
  }
  return found;
}
