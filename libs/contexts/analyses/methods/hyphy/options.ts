import { GENETIC_CODE_NAMES } from '../alignment/genetic-codes.js';

type Schema = Readonly<Record<string, unknown>>;

/** Options that every analysis has. */
const SIZE = {
  maxSequences: {
    type: 'integer',
    minimum: 3,
    maximum: 10_000,
    default: 1_000,
    description: 'Most sequences; the time grows with them.',
  },
  maxColumns: {
    type: 'integer',
    minimum: 3,
    maximum: 200_000,
    default: 30_000,
    description: 'Most columns; the time grows with them.',
  },
} as const;

const CODE = {
  geneticCode: {
    enum: GENETIC_CODE_NAMES,
    default: 'Universal',
    description: 'The genetic code of the sequences.',
  },
} as const;

const TREE = {
  tree: {
    type: 'string',
    minLength: 3,
    maxLength: 1_000_000,
    description:
      'The tree in Newick, with {label} behind branches; takes the place of a tree in the document.',
  },
  foreground: {
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: 200 },
    minItems: 1,
    maxItems: 10_000,
    description: 'Names of leaves or inner nodes whose branches are to be tested.',
  },
} as const;

const BRANCHES = {
  branches: {
    type: 'string',
    minLength: 1,
    maxLength: 100,
    default: 'All',
    description:
      'Branches to test: All, Internal, Leaves, or a label of the tree. The option foreground goes first.',
  },
} as const;

/** Which of the options that several analyses share it has. */
export interface OptionSets {
  readonly code?: true;
  readonly tree?: true;
  readonly branches?: true;
}

/** The schema of an analysis: what it shares with others and what is its own. Every member with a default is required. */
export function optionsSchema(sets: OptionSets, own: Readonly<Record<string, Schema>>): Schema {
  const properties: Record<string, Schema> = {
    ...(sets.code && CODE),
    ...(sets.tree && TREE),
    ...(sets.branches && BRANCHES),
    ...own,
    ...SIZE,
  };
  const required = Object.entries(properties).flatMap(([name, schema]) =>
    'default' in schema ? [name] : [],
  );
  return { type: 'object', properties, required, additionalProperties: false };
}

export function number(minimum: number, maximum: number, standard: number, description: string): Schema {
  return { type: 'number', minimum, maximum, default: standard, description };
}

export function integer(minimum: number, maximum: number, standard: number, description: string): Schema {
  return { type: 'integer', minimum, maximum, default: standard, description };
}

export function flag(standard: boolean, description: string): Schema {
  return { type: 'boolean', default: standard, description };
}

export function choice(values: readonly string[], description: string): Schema {
  return { enum: values, default: values[0], description };
}
