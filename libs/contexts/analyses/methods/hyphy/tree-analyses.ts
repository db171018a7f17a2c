import { type Analysis, CODON_FIT, FULL_CODON_FIT, keywords, NUCLEOTIDE_FIT } from './analysis.js';
import { choice, flag, integer } from './options.js';
import { absrelBranches, bustedGene, gardBreakpoints, relaxation } from './tree-findings.js';

const MULTIPLE_HITS = choice(
  ['None', 'Double', 'Double+Triple'],
  'Whether several nucleotides of a codon may change at once.',
);
const RATES = integer(2, 10, 3, 'Classes of dN/dS.');
const SYNONYMOUS_RATES = integer(1, 10, 3, 'Classes of the synonymous rate.');
const GRID = integer(10, 10_000, 250, 'Points that the first guess is taken from.');
const STARTING_POINTS = integer(1, 100, 1, 'First guesses that are followed.');

export const absrel: Analysis = {
  name: 'absrel',
  title: 'aBSREL',
  summary: 'Branches under episodic diversifying selection (aBSREL).',
  kind: 'codon',
  tree: 'needed',
  sets: { code: true, tree: true, branches: true },
  ownOptions: {
    multipleHits: MULTIPLE_HITS,
    synonymousRateVariation: flag(false, 'Whether the synonymous rate varies from site to site.'),
    synonymousRates: SYNONYMOUS_RATES,
  },
  args: ({ multipleHits, synonymousRateVariation, synonymousRates }) =>
    keywords({
      'multiple-hits': multipleHits,
      srv: synonymousRateVariation,
      'syn-rates': synonymousRateVariation === true ? synonymousRates : undefined,
    }),
  milestones: [
    NUCLEOTIDE_FIT,
    { line: /Fitting the baseline model/, at: 0.05, message: 'fitting the baseline model' },
    { line: /Determining the optimal number of rate classes/, at: 0.1, message: 'choosing rate classes' },
    { line: /Improving parameter estimates of the adaptive/, at: 0.6, message: 'fitting the adaptive model' },
    { line: /Testing selected branches/, at: 0.7, message: 'testing branches' },
  ],
  model: 'Full adaptive model',
  findings: absrelBranches,
};

export const busted: Analysis = {
  name: 'busted',
  title: 'BUSTED',
  summary: 'Whether a gene has evolved under episodic diversifying selection at any site (BUSTED).',
  kind: 'codon',
  tree: 'needed',
  sets: { code: true, tree: true, branches: true },
  ownOptions: {
    synonymousRateVariation: flag(true, 'Whether the synonymous rate varies from site to site.'),
    rates: RATES,
    synonymousRates: SYNONYMOUS_RATES,
    multipleHits: MULTIPLE_HITS,
    gridSize: GRID,
    startingPoints: STARTING_POINTS,
  },
  args: ({ synonymousRateVariation, rates, synonymousRates, multipleHits, gridSize, startingPoints }) =>
    keywords({
      srv: synonymousRateVariation,
      rates,
      'syn-rates': synonymousRateVariation === true ? synonymousRates : undefined,
      'multiple-hits': multipleHits,
      'grid-size': gridSize,
      'starting-points': startingPoints,
    }),
  milestones: [
    NUCLEOTIDE_FIT,
    CODON_FIT,
    FULL_CODON_FIT,
    {
      line: /Performing the full \(dN\/dS > 1 allowed\)/,
      at: 0.2,
      message: 'fitting the unconstrained model',
    },
    { line: /Performing the constrained/, at: 0.7, message: 'fitting the constrained model' },
  ],
  model: 'Unconstrained model',
  findings: bustedGene,
};

export const relax: Analysis = {
  name: 'relax',
  title: 'RELAX',
  summary: 'Whether selection on some branches is relaxed or intensified (RELAX).',
  kind: 'codon',
  tree: 'labelled',
  sets: { code: true, tree: true },
  ownOptions: {
    test: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description:
        'Label of the branches to test; the only label of the tree, or the branches of foreground, when left out.',
    },
    reference: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'Label of the branches to compare with; the branches without a label when left out.',
    },
    models: choice(['All', 'Minimal'], 'Minimal leaves the descriptive models out, which saves time.'),
    rates: RATES,
    synonymousRateVariation: flag(false, 'Whether the synonymous rate varies from site to site.'),
    synonymousRates: SYNONYMOUS_RATES,
    multipleHits: MULTIPLE_HITS,
    gridSize: GRID,
    startingPoints: STARTING_POINTS,
  },
  args: ({
    models,
    rates,
    synonymousRateVariation,
    synonymousRates,
    multipleHits,
    gridSize,
    startingPoints,
  }) =>
    keywords({
      mode: 'Classic mode',
      models,
      rates,
      srv: synonymousRateVariation,
      'syn-rates': synonymousRateVariation === true ? synonymousRates : undefined,
      'multiple-hits': multipleHits,
      'grid-size': gridSize,
      'starting-points': startingPoints,
    }),
  milestones: [
    NUCLEOTIDE_FIT,
    CODON_FIT,
    FULL_CODON_FIT,
    { line: /Fitting the general descriptive/, at: 0.2, message: 'fitting the descriptive model' },
    { line: /Fitting the alternative model/, at: 0.4, message: 'fitting the alternative model' },
    { line: /Fitting the null/, at: 0.7, message: 'fitting the null model' },
    { line: /Fitting the partitioned descriptive/, at: 0.85, message: 'fitting the partitioned model' },
  ],
  model: 'RELAX alternative',
  findings: relaxation,
};

export const gard: Analysis = {
  name: 'gard',
  title: 'GARD',
  summary: 'Where recombination has changed the tree along the alignment (GARD).',
  kind: ({ type }) => type as 'codon' | 'nucleotide' | 'amino-acid',
  tree: 'none',
  sets: { code: true },
  ownOptions: {
    type: choice(['nucleotide', 'codon', 'amino-acid'], 'What the sequences are made of.'),
    model: choice(['JTT', 'LG', 'WAG', 'JC69'], 'The model of substitution for amino acids.'),
    rateVariation: choice(['None', 'Gamma', 'GDD'], 'How rates vary from site to site.'),
    rateClasses: integer(2, 6, 4, 'Classes of rates, where they vary.'),
    maxBreakpoints: integer(1, 10_000, 10_000, 'Most breakpoints to look for.'),
    mode: choice(['Normal', 'Faster'], 'Faster is less precise.'),
  },
  args: ({ type, model, rateVariation, rateClasses, maxBreakpoints, mode }) =>
    keywords({
      type,
      model: type === 'amino-acid' ? model : undefined,
      rv: rateVariation,
      'rate-classes': rateVariation === 'None' ? undefined : rateClasses,
      'max-breakpoints': maxBreakpoints,
      mode,
      'output-lf': 'best-model',
    }),
  milestones: [
    { line: /Fitting the baseline/, at: 0.02, message: 'fitting one tree' },
    { line: /Performing an exhaustive single breakpoint/, at: 0.05, message: 'trying single breakpoints' },
    { line: /Performing multi breakpoint/, at: 0.4, message: 'searching for several breakpoints' },
  ],
  model: '',
  findings: gardBreakpoints,
};
