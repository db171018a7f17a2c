import { type Analysis, CODON_FIT, FULL_CODON_FIT, keywords, NUCLEOTIDE_FIT } from './analysis.js';
import { choice, flag, integer, number } from './options.js';
import { bgmPairs, fadeSites, felSites, fubarSites, memeSites, slacSites } from './site-findings.js';

const P_VALUE = number(0, 1, 0.1, 'Sites with a p-value up to this are reported.');
const RESAMPLE = integer(
  0,
  1_000,
  0,
  'Replicates of a parametric bootstrap at each site; each one costs much time.',
);
const codonSets = { code: true, tree: true, branches: true } as const;
const SITES = {
  line: /^### For partition 1 these sites/,
  at: 0.3,
  message: 'testing sites',
  rowsUntil: 0.99,
};
const PROTEIN_MODELS = ['LG', 'WAG', 'JTT', 'JC69', 'mtMAM', 'cpREV', 'HIVBm', 'HIVWm', 'AB', 'GTR'];

export const slac: Analysis = {
  name: 'slac',
  title: 'SLAC',
  summary: 'Sites under pervasive selection, by counting substitutions on the tree (SLAC).',
  kind: 'codon',
  tree: 'needed',
  sets: codonSets,
  ownOptions: {
    pValue: P_VALUE,
    samples: integer(0, 100_000, 100, 'Ancestral sequences that are sampled for the intervals.'),
  },
  args: ({ pValue, samples }) => keywords({ pvalue: pValue, samples }),
  milestones: [
    NUCLEOTIDE_FIT,
    CODON_FIT,
    { line: /ancestral state reconstruction/, at: 0.3, message: 'reconstructing ancestors' },
    { line: /Ancestor sampling/, at: 0.4, message: 'sampling ancestors' },
  ],
  model: 'Global MG94xREV',
  findings: (json, { pValue }) => slacSites(json, pValue as number),
};

export const fel: Analysis = {
  name: 'fel',
  title: 'FEL',
  summary: 'Sites under pervasive selection, by a likelihood ratio test at each site (FEL).',
  kind: 'codon',
  tree: 'needed',
  sets: codonSets,
  ownOptions: {
    pValue: P_VALUE,
    synonymousRateVariation: flag(true, 'Whether the synonymous rate varies from site to site.'),
    confidenceIntervals: flag(false, 'Whether to compute intervals of the rates at variable sites.'),
    resample: RESAMPLE,
  },
  args: ({ pValue, synonymousRateVariation, confidenceIntervals, resample }) =>
    keywords({ pvalue: pValue, srv: synonymousRateVariation, ci: confidenceIntervals, resample }),
  milestones: [NUCLEOTIDE_FIT, CODON_FIT, FULL_CODON_FIT, SITES],
  model: 'Global MG94xREV',
  findings: (json, { pValue }) => felSites(json, pValue as number),
};

export const meme: Analysis = {
  name: 'meme',
  title: 'MEME',
  summary: 'Sites under episodic diversifying selection on a part of the branches (MEME).',
  kind: 'codon',
  tree: 'needed',
  sets: codonSets,
  ownOptions: { pValue: P_VALUE, resample: RESAMPLE },
  args: ({ pValue, resample }) => keywords({ pvalue: pValue, resample }),
  milestones: [NUCLEOTIDE_FIT, CODON_FIT, FULL_CODON_FIT, SITES],
  model: 'Global MG94xREV',
  findings: (json, { pValue }) => memeSites(json, pValue as number),
};

export const fubar: Analysis = {
  name: 'fubar',
  title: 'FUBAR',
  summary: 'Sites under pervasive selection, by Bayesian approximation; fit for large alignments (FUBAR).',
  kind: 'codon',
  tree: 'needed',
  sets: { code: true, tree: true },
  ownOptions: {
    posterior: number(0.5, 1, 0.9, 'Sites with a posterior probability from this on are reported.'),
    grid: integer(5, 50, 20, 'Points of the grid of rates in each direction.'),
    concentration: number(0.001, 1, 0.5, 'Of the Dirichlet prior.'),
  },
  args: ({ grid, concentration }) =>
    keywords({
      cache: '/dev/null',
      grid,
      concentration_parameter: concentration,
      method: 'Variational-Bayes',
    }),
  milestones: [
    NUCLEOTIDE_FIT,
    { line: /Computing the phylogenetic likelihood function/, at: 0.1, message: 'scaling the grid of rates' },
    { line: /Computing conditional site likelihoods/, at: 0.3, message: 'computing likelihoods on the grid' },
    { line: /iterative zeroth order/, at: 0.85, message: 'estimating posterior probabilities' },
  ],
  model: 'Nucleotide GTR',
  findings: (json, { posterior }) => fubarSites(json, posterior as number),
};

export const fade: Analysis = {
  name: 'fade',
  title: 'FADE',
  summary: 'Sites of a protein that evolve towards one amino acid on a rooted tree (FADE).',
  kind: 'amino-acid',
  tree: 'rooted',
  sets: { tree: true, branches: true },
  ownOptions: {
    bayesFactor: number(1, 1_000_000, 100, 'Sites with a Bayes factor from this on are reported.'),
    model: choice(PROTEIN_MODELS, 'The model of amino acid substitution.'),
    grid: integer(5, 50, 20, 'Points of the grid of rates in each direction.'),
    concentration: number(0.001, 1, 0.5, 'Of the Dirichlet prior.'),
  },
  args: ({ model, grid, concentration }) =>
    keywords({
      cache: '/dev/null',
      model,
      grid,
      concentration_parameter: concentration,
      method: 'Variational-Bayes',
    }),
  milestones: [{ line: /Fitting the baseline/, at: 0.02, message: 'fitting the baseline model' }].concat(
    [...'ACDEFGHIKLMNPQRSTVWY'].map((residue, index) => ({
      line: new RegExp(`directionally towards ${residue}\\b|Residue ${residue}\\b`),
      at: 0.1 + (0.88 * (index + 1)) / 20,
      message: `testing for directions: ${residue} done`,
    })),
  ),
  model: '',
  findings: (json, { bayesFactor }) => fadeSites(json, bayesFactor as number),
};

export const bgm: Analysis = {
  name: 'bgm',
  title: 'BGM',
  summary: 'Pairs of sites that evolve together, by a Bayesian graphical model (BGM, Spidermonkey).',
  kind: ({ type }) => type as 'codon' | 'nucleotide' | 'amino-acid',
  tree: 'needed',
  sets: codonSets,
  ownOptions: {
    type: choice(['codon', 'nucleotide', 'amino-acid'], 'What the sequences are made of.'),
    baselineModel: choice(PROTEIN_MODELS.slice(0, -1), 'The model of substitution for amino acids.'),
    steps: integer(10_000, 10_000_000, 100_000, 'Of the Markov chain.'),
    burnIn: integer(0, 5_000_000, 10_000, 'Steps of the chain that are thrown away first.'),
    samples: integer(100, 10_000, 100, 'Steps that are drawn from the chain.'),
    maxParents: integer(1, 3, 1, 'Sites that one site may depend on.'),
    minSubstitutions: integer(1, 100_000, 1, 'Substitutions that a site must have to be looked at.'),
    posterior: number(0, 1, 0.5, 'Pairs with a posterior probability from this on are reported.'),
  },
  args: ({ type, baselineModel, steps, burnIn, samples, maxParents, minSubstitutions }) =>
    keywords({
      type,
      baseline_model: type === 'amino-acid' ? baselineModel : undefined,
      steps,
      'burn-in': burnIn,
      samples,
      'max-parents': maxParents,
      'min-subs': minSubstitutions,
    }),
  milestones: [
    { line: /Performing initial model fit/, at: 0.02, message: 'fitting the baseline model' },
    { line: /ancestral state reconstruction/, at: 0.3, message: 'mapping substitutions' },
    { line: /Inferring a BGM/, at: 0.5, message: 'sampling networks' },
  ],
  model: '',
  findings: (json, { posterior }) => bgmPairs(json, posterior as number),
};
