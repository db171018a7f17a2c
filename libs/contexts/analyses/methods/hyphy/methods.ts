import { type Method } from '@docket/methods';
import { ALIGNMENT_TYPES } from '../alignment/media-types.js';
import { type Analysis } from './analysis.js';
import { optionsSchema } from './options.js';
import { resultSchema } from './result-schema.js';
import { bgm, fade, fel, fubar, meme, slac } from './site-analyses.js';
import { absrel, busted, gard, relax } from './tree-analyses.js';

const HOUR_MS = 3_600_000;
/** Of HyPhy; more help only with many sequences. */
const THREADS = 2;

/** `hyphy.slac@1`, `hyphy.fel@1` and the others. */
export const hyphyMethods: readonly Method[] = [
  slac,
  fel,
  meme,
  fubar,
  absrel,
  busted,
  gard,
  relax,
  fade,
  bgm,
].map(methodOf);

function methodOf(analysis: Analysis): Method {
  return {
    name: `hyphy.${analysis.name}`,
    version: 1,
    summary: analysis.summary,
    accepts: ALIGNMENT_TYPES,
    optionsSchema: optionsSchema(analysis.sets, analysis.ownOptions),
    resultSchema,
    defaultTimeouts: { runMs: 24 * HOUR_MS },
    memoryLimitMb: 2_048,
    cost: { complexity: 'heavy', baseMs: 2_000, perMiBMs: 0, perThousandResiduesMs: 2_000 },
    programs: ['hyphy'],
    load: () => import('./run-analysis.js'),
    run: async (input, context) => {
      const { runAnalysis } = await import('./run-analysis.js');
      return runAnalysis(analysis, context.programs!['hyphy']!, THREADS, input, context);
    },
  };
}
