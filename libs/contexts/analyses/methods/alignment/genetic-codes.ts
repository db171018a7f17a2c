/** HyPhy's names of genetic codes, NCBI's translation tables, and the stop codons of each. */
export const GENETIC_CODES = {
  Universal: { table: 1, stops: ['TAA', 'TAG', 'TGA'] },
  'Vertebrate-mtDNA': { table: 2, stops: ['TAA', 'TAG', 'AGA', 'AGG'] },
  'Yeast-mtDNA': { table: 3, stops: ['TAA', 'TAG'] },
  'Mold-Protozoan-mtDNA': { table: 4, stops: ['TAA', 'TAG'] },
  'Invertebrate-mtDNA': { table: 5, stops: ['TAA', 'TAG'] },
  'Ciliate-Nuclear': { table: 6, stops: ['TGA'] },
  'Echinoderm-mtDNA': { table: 9, stops: ['TAA', 'TAG'] },
  'Euplotid-Nuclear': { table: 10, stops: ['TAA', 'TAG'] },
  'Alt-Yeast-Nuclear': { table: 12, stops: ['TAA', 'TAG', 'TGA'] },
  'Ascidian-mtDNA': { table: 13, stops: ['TAA', 'TAG'] },
  'Flatworm-mtDNA': { table: 14, stops: ['TAG'] },
  'Blepharisma-Nuclear': { table: 15, stops: ['TAA', 'TGA'] },
  'Chlorophycean-mtDNA': { table: 16, stops: ['TAA', 'TGA'] },
  'Trematode-mtDNA': { table: 21, stops: ['TAA', 'TAG'] },
  'Scenedesmus-obliquus-mtDNA': { table: 22, stops: ['TCA', 'TAA', 'TGA'] },
  'Thraustochytrium-mtDNA': { table: 23, stops: ['TTA', 'TAA', 'TAG', 'TGA'] },
  'Pterobranchia-mtDNA': { table: 24, stops: ['TAA', 'TAG'] },
  'SR1-and-Gracilibacteria': { table: 25, stops: ['TAA', 'TAG'] },
  'Pachysolen-Nuclear': { table: 26, stops: ['TAA', 'TAG', 'TGA'] },
  'Mesodinium-Nuclear': { table: 29, stops: ['TGA'] },
  'Peritrich-Nuclear': { table: 30, stops: ['TGA'] },
  'Cephalodiscidae-mtDNA': { table: 33, stops: ['TAG'] },
} as const;

export type GeneticCode = keyof typeof GENETIC_CODES;

export const GENETIC_CODE_NAMES = Object.keys(GENETIC_CODES) as GeneticCode[];

export function stopCodonsOf(code: GeneticCode): ReadonlySet<string> {
  return new Set<string>(GENETIC_CODES[code].stops);
}
