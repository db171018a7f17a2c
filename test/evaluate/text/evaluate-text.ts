import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { methodCatalogue, methodModule } from '@docket/contexts/method-catalogue';
import type { PdfTextResult } from '@docket/contexts/documents/methods';
import { createMethodRunner, type MethodRunner } from '@docket/method-runner';
import type { Evaluation } from '../evaluation.js';
import { type FileReport, reportOf } from './report.js';
import { referenceText, textOfResult } from './texts.js';
import { missedOf, recallOf, tokensOf, wordsOf } from './words.js';

const MAX_PAGES = 200;
const DEFAULT_TIMEOUT_MS = 60_000;
const MISSED_WORDS = 12;

/** Word recall of `pdf.text` against poppler's `pdftotext`, over a folder of PDFs. */
export const evaluateText: Evaluation = {
  summary: 'word recall of pdf.text against pdftotext over a folder of PDFs, and what crashes, hangs or is refused',
  usage: 'text <folder> [--lowest N] [--parallel N] [--timeout SECONDS] [--json FILE]',
  run: async (args, say) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        lowest: { type: 'string', default: '20' },
        parallel: { type: 'string', default: '2' },
        timeout: { type: 'string', default: String(DEFAULT_TIMEOUT_MS / 1_000) },
        json: { type: 'string' },
      },
    });
    const [folder] = positionals;
    if (folder === undefined) {
      console.error(`Usage: npm run evaluate -- ${evaluateText.usage}`);
      return 2;
    }
    const timeoutMs = atLeastOne('timeout', values.timeout) * 1_000;
    const files = await readAll(folder, atLeastOne('parallel', values.parallel), timeoutMs);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(files, null, 1)}\n`);
    const { lines, isWhole } = reportOf(files, Number(values.lowest));
    lines.forEach(say);
    return isWhole ? 0 : 1;
  },
};

function atLeastOne(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} has to be a whole number from 1.`);
  return value;
}

async function readAll(folder: string, parallel: number, timeoutMs: number): Promise<FileReport[]> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.pdf')).sort();
  if (names.length === 0) throw new Error(`${folder} has no file whose name ends with .pdf.`);
  const scratchDir = await mkdtemp(join(tmpdir(), 'docket-evaluate-'));
  const runner = await createMethodRunner({
    scratchDir,
    methods: { module: methodModule, catalogue: methodCatalogue },
    maxIdle: parallel,
  });
  const reports: FileReport[] = [];
  const waiting = names.values();
  const worker = async () => {
    for (const name of waiting) reports.push(await readOne(runner, join(folder, name), name, timeoutMs));
  };
  try {
    await Promise.all(Array.from({ length: parallel }, worker));
  } finally {
    await runner.close();
    await rm(scratchDir, { recursive: true, force: true });
  }
  return reports.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readOne(
  runner: MethodRunner,
  path: string,
  name: string,
  timeoutMs: number,
): Promise<FileReport> {
  const started = performance.now();
  const options = { maxPages: MAX_PAGES };
  const outcome = await runner.run({ method: 'pdf.text@2', documentPath: path, options, timeoutMs });
  const ms = Math.round(performance.now() - started);
  const reference = await referenceText(path, MAX_PAGES, timeoutMs);
  const given = outcome.ok ? textOfResult(outcome.result as PdfTextResult) : '';
  const [expectedWords, givenWords] = [wordsOf(reference ?? ''), wordsOf(given)];
  return {
    name,
    ms,
    code: outcome.ok ? undefined : outcome.code,
    isReferenceRead: reference !== undefined,
    words: recallOf(expectedWords, givenWords),
    tokens: recallOf(tokensOf(reference ?? ''), tokensOf(given)),
    givenWords: givenWords.length,
    missed: missedOf(expectedWords, givenWords, MISSED_WORDS),
  };
}
