import { type Warning } from '../alignment/alignment.js';

/** The result of the `hyphy.…@1` methods. Its shape never changes: another shape is another version. */
export interface HyphyResult {
  /** `fel`, `busted`, … */
  readonly analysis: string;
  readonly program: {
    /** Of HyPhy itself, e.g. `2.5.46`; null when the analysis does not say. */
    readonly version: string | null;
    /** Of the analysis in it. */
    readonly analysisVersion: string | null;
    readonly citation: string | null;
  };
  readonly input: HyphyInput;
  /** Of the model that the findings rest on. */
  readonly logLikelihood: number | null;
  readonly fits: readonly ModelFit[];
  readonly findings: Findings;
  /** Names in the file by those in this result, where HyPhy does not take the former. */
  readonly renamed: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
  /** Of the run of HyPhy. */
  readonly durationMs: number;
  /** HyPhy's own JSON, whole. */
  readonly hyphy: unknown;
}

export interface HyphyInput {
  readonly format: string;
  readonly sequences: number;
  /** Codons for codon data, columns otherwise. */
  readonly sites: number;
  /** Null where no genetic code has a say. */
  readonly geneticCode: string | null;
  /** The tree that was analysed, in Newick; null where the analysis takes none. */
  readonly tree: string | null;
}

export interface ModelFit {
  readonly model: string;
  readonly logLikelihood: number;
  /** Akaike's criterion, corrected for small samples. */
  readonly aicc: number | null;
  readonly parameters: number | null;
}

export type Findings =
  | SiteFindings
  | BranchFindings
  | GeneFindings
  | RelaxationFindings
  | BreakpointFindings
  | DirectionFindings
  | CoevolutionFindings;

/** SLAC, FEL, MEME and FUBAR: sites under selection. */
export interface SiteFindings {
  readonly kind: 'sites';
  /** A p-value that must not be passed, or a posterior probability that must be reached. */
  readonly threshold: { readonly of: 'pValue' | 'posterior'; readonly value: number };
  readonly positive: number;
  readonly negative: number;
  /** Only sites beyond the threshold, in order. */
  readonly sites: readonly SelectedSite[];
}

export interface SelectedSite {
  /** Codon, from 1. */
  readonly site: number;
  readonly selection: 'positive' | 'negative';
  /** Synonymous rate. */
  readonly alpha: number;
  /** Non-synonymous rate; for MEME that of the branches under selection. */
  readonly beta: number;
  readonly pValue?: number;
  readonly posterior?: number;
}

/** aBSREL: branches under episodic diversifying selection. */
export interface BranchFindings {
  readonly kind: 'branches';
  readonly threshold: { readonly of: 'correctedPValue'; readonly value: number };
  readonly selected: number;
  /** Every tested branch, the most significant first. */
  readonly branches: readonly TestedBranch[];
}

export interface TestedBranch {
  readonly branch: string;
  readonly selected: boolean;
  readonly pValue: number;
  /** After Holm and Bonferroni. */
  readonly correctedPValue: number;
  readonly lrt: number;
  readonly rates: readonly RateClass[];
}

export interface RateClass {
  /** dN/dS. */
  readonly omega: number;
  readonly proportion: number;
}

/** BUSTED: whether any site of any tested branch is under selection. */
export interface GeneFindings {
  readonly kind: 'gene';
  readonly threshold: { readonly of: 'pValue'; readonly value: number };
  readonly selected: boolean;
  readonly pValue: number;
  readonly lrt: number;
  readonly rates: readonly RateClass[];
}

/** RELAX: whether selection on the test branches is weaker (k < 1) or stronger (k > 1) than on the others. */
export interface RelaxationFindings {
  readonly kind: 'relaxation';
  readonly threshold: { readonly of: 'pValue'; readonly value: number };
  readonly selection: 'relaxed' | 'intensified' | 'unchanged';
  readonly k: number;
  readonly pValue: number;
  readonly lrt: number;
}

/** GARD: where recombination changes the tree. */
export interface BreakpointFindings {
  readonly kind: 'breakpoints';
  /** Last nucleotide (from 1) before each change. */
  readonly breakpoints: readonly number[];
  /** Better by how much than one tree for all; 0 without breakpoints. */
  readonly deltaAicc: number;
  readonly segments: readonly { readonly from: number; readonly to: number; readonly tree: string }[];
}

/** FADE: sites that evolve towards one amino acid. */
export interface DirectionFindings {
  readonly kind: 'directions';
  readonly threshold: { readonly of: 'bayesFactor'; readonly value: number };
  readonly sites: readonly {
    readonly site: number;
    readonly residue: string;
    readonly bias: number;
    readonly posterior: number;
    readonly bayesFactor: number;
  }[];
}

/** BGM: pairs of sites whose substitutions depend on each other. */
export interface CoevolutionFindings {
  readonly kind: 'coevolution';
  readonly threshold: { readonly of: 'posterior'; readonly value: number };
  readonly pairs: readonly {
    readonly sites: readonly [number, number];
    readonly posterior: number;
    readonly sharedSubstitutions: number;
  }[];
}
