import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { type Warning } from '../alignment/alignment.js';
import { failingWell, readAlignmentDocument } from '../alignment/read-document.js';
import { type Analysis } from './analysis.js';
import { HyphyJson } from './hyphy-json.js';
import { prepareInput } from './input-files.js';
import { runProgram } from './program.js';
import { progressOf } from './progress.js';
import { type HyphyResult } from './result.js';
import { describe } from './summary.js';

const MAX_WARNINGS = 50;

/**
 * Runs one of HyPhy's analyses on a document.
 * @throws MethodFailure ALIGNMENT.… and TREE.… for what the checks find, HYPHY.FAILED with what HyPhy said,
 *   HYPHY.NOT_STARTED, HYPHY.KILLED, HYPHY.NO_RESULT, HYPHY.UNKNOWN_RESULT
 */
export async function runAnalysis(
  analysis: Analysis,
  program: string,
  threads: number,
  input: MethodInput,
  context: MethodContext,
): Promise<MethodOutput> {
  const { options, scratchDir, signal, progress } = context;
  const folder = join(scratchDir, 'hyphy');
  await mkdir(folder);
  const prepared = await failingWell(async () => {
    const limits = {
      maxSequences: options['maxSequences'] as number,
      maxColumns: options['maxColumns'] as number,
    };
    const alignment = await readAlignmentDocument(input.documentPath!, limits);
    return prepareInput(analysis, alignment, options, folder);
  });

  const warnings: Warning[] = [...prepared.warnings];
  const follow = progressOf(analysis.milestones, prepared.described.sites, progress);
  const startedAt = performance.now();
  await runProgram({
    program,
    args: [
      analysis.name,
      ...prepared.args,
      ...analysis.args(options),
      '--output',
      join(folder, 'result.json'),
    ],
    folder,
    threads,
    signal,
    onLine: (line) => {
      follow(line);
      const message = /^(?:###\s*)?(?:>?\s*)?(?:warning|potential for|potential convergence)\b.*/i.exec(
        line,
      )?.[0];
      if (message !== undefined && warnings.length < MAX_WARNINGS) {
        warnings.push({ code: 'HYPHY.WARNING', message: message.replace(/^[#>\s]+/, '').slice(0, 500) });
      }
    },
  });
  const durationMs = Math.round(performance.now() - startedAt);
  const json = HyphyJson.parse(await readFile(join(folder, 'result.json'), 'utf8').catch(() => ''));
  const result = resultOf(analysis, options, json, { ...prepared, warnings, durationMs });
  return { result, ...describe(analysis.title, result) };
}

function resultOf(
  analysis: Analysis,
  options: MethodContext['options'],
  json: HyphyJson,
  run: Pick<HyphyResult, 'renamed' | 'warnings' | 'durationMs'> & {
    readonly described: HyphyResult['input'];
  },
): HyphyResult {
  const fits = json.fits();
  const fit = fits.find(({ model }) => model.startsWith(analysis.model)) ?? fits.at(-1);
  return {
    analysis: analysis.name,
    program: {
      version: json.text('runtime'),
      analysisVersion: json.text('analysis', 'version'),
      citation: json.text('analysis', 'citation'),
    },
    input: run.described,
    logLikelihood: fit?.logLikelihood ?? null,
    fits,
    findings: analysis.findings(json, options),
    renamed: run.renamed,
    warnings: run.warnings,
    durationMs: run.durationMs,
    hyphy: withoutPaths(json),
  };
}

/** HyPhy writes the path of the file that it read; the folder is gone when somebody reads it. */
function withoutPaths(json: HyphyJson): unknown {
  const input = json.record('input');
  return 'file name' in input
    ? { ...json.value, input: { ...input, 'file name': 'alignment.fas' } }
    : json.value;
}
