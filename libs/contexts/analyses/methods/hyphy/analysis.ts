import { type HyphyJson } from './hyphy-json.js';
import { type OptionSets } from './options.js';
import { type Milestone } from './progress.js';
import { type Findings } from './result.js';

export type Options = Readonly<Record<string, unknown>>;
export type SequenceKind = 'codon' | 'nucleotide' | 'amino-acid';

/** One of HyPhy's standard analyses, as a method offers it. */
export interface Analysis {
  /** HyPhy's name of it: `fel`. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** What the sequences have to be. */
  readonly kind: SequenceKind | ((options: Options) => SequenceKind);
  readonly tree: 'needed' | 'rooted' | 'labelled' | 'none';
  readonly sets: OptionSets;
  readonly ownOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The options as keyword arguments of HyPhy, without alignment, tree, code, branches and output. */
  readonly args: (options: Options) => readonly string[];
  readonly milestones: readonly Milestone[];
  /** Name of the model that the findings rest on, by the beginning of it. */
  readonly model: string;
  readonly findings: (json: HyphyJson, options: Options) => Findings;
}

/** `--keyword value` for each member that has a value; true and false are HyPhy's Yes and No. */
export function keywords(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([keyword, value]) => {
    if (value === undefined) return [];
    const text =
      typeof value === 'boolean'
        ? value
          ? 'Yes'
          : 'No'
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
    return [`--${keyword}`, text];
  });
}

export const NUCLEOTIDE_FIT: Milestone = {
  line: /under the nucleotide GTR model/,
  at: 0.02,
  message: 'fitting nucleotide rates',
};
export const CODON_FIT: Milestone = {
  line: /Obtaining the global omega estimate/,
  at: 0.05,
  message: 'fitting codon rates',
};
export const FULL_CODON_FIT: Milestone = {
  line: /under a full codon model/,
  at: 0.1,
  message: 'improving branch lengths',
};
