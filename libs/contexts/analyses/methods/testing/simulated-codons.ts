import { GENETIC_CODES } from '../alignment/genetic-codes.js';

const STOPS = new Set<string>(GENETIC_CODES.Universal.stops);
const BASES = 'ACGT';

/** Names and tree of the simulated sequences: two clades that meet in a root of three branches. */
export const SIMULATED_TREE = '((a:0.2,b:0.2):0.2,(c:0.2,d:0.2):0.2,(e:0.2,f:0.2):0.2);';
const CLADES = [
  ['a', 'b'],
  ['c', 'd'],
  ['e', 'f'],
];

/** Codon sequences that have evolved along `SIMULATED_TREE`, the same for the same seed. */
export function simulateCodons(codons: number, seed: number): Map<string, string> {
  const random = randomFrom(seed);
  const root = Array.from({ length: codons }, () => codon(random));
  const sequences = new Map<string, string>();
  for (const clade of CLADES) {
    const ancestor = evolve(root, random);
    for (const name of clade) sequences.set(name, evolve(ancestor, random).join(''));
  }
  return sequences;
}

export function fasta(sequences: ReadonlyMap<string, string>): string {
  return [...sequences].map(([name, residues]) => `>${name}\n${residues}\n`).join('');
}

/** Standard code, one letter each. */
export function translate(residues: string): string {
  const letters = 'KNKNTTTTRSRSIIMIQHQHPPPPRRRRLLLLEDEDAAAAGGGGVVVV*Y*YSSSS*CWCLFLF';
  return (residues.match(/.{3}/g) ?? [])
    .map((each) => letters[[...each].reduce((index, base) => index * 4 + BASES.indexOf(base), 0)]!)
    .join('');
}

function codon(random: () => number): string {
  for (;;) {
    const drawn = Array.from({ length: 3 }, () => BASES[Math.floor(random() * 4)]!).join('');
    if (!STOPS.has(drawn)) return drawn;
  }
}

/** Changes one nucleotide in about a quarter of the codons. */
function evolve(codons: readonly string[], random: () => number): string[] {
  return codons.map((before) => {
    if (random() > 0.25) return before;
    for (;;) {
      const at = Math.floor(random() * 3);
      const after = before.slice(0, at) + BASES[Math.floor(random() * 4)]! + before.slice(at + 1);
      if (!STOPS.has(after)) return after;
    }
  });
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
