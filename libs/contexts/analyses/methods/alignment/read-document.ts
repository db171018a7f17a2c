import { readFile, stat } from 'node:fs/promises';
import { MethodFailure } from '@docket/methods';
import { type Alignment, type AlignmentLimits } from './alignment.js';
import { AlignmentError } from './problem.js';
import { readAlignment } from './read-alignment.js';

/** An alignment at the limits of the options is smaller. */
const MAX_BYTES = 256 * 1024 * 1024;
const TEXT_SAMPLE_BYTES = 8_192;

/**
 * Reads the alignment in a document.
 * @throws AlignmentError ALIGNMENT.TOO_LARGE, .UNKNOWN_FORMAT and those of `readAlignment`
 */
export async function readAlignmentDocument(path: string, limits: AlignmentLimits): Promise<Alignment> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) {
    throw new AlignmentError(
      'ALIGNMENT.TOO_LARGE',
      `The file has ${size} bytes, more than the ${MAX_BYTES} allowed: leave sequences or columns out.`,
    );
  }
  const bytes = await readFile(path);
  if (bytes.subarray(0, TEXT_SAMPLE_BYTES).includes(0)) {
    throw new AlignmentError(
      'ALIGNMENT.UNKNOWN_FORMAT',
      'The file is no text: upload FASTA, NEXUS or PHYLIP.',
    );
  }
  return readAlignment(new TextDecoder().decode(bytes), limits);
}

/** Problems of an alignment as failures of the method. */
export async function failingWell<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AlignmentError) throw new MethodFailure(error.code, error.message);
    throw error;
  }
}
