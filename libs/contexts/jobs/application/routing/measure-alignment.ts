import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

export interface AlignmentShape {
  readonly sequences: number;
  /** Residues of the first sequence, gaps included. */
  readonly length: number;
}

/** Longest beginning that is kept to find the counts that NEXUS and PHYLIP announce. */
const HEAD_CHARACTERS = 64 * 1_024;

/**
 * Counts the sequences of an alignment and their columns without keeping it: FASTA by its lines, NEXUS and PHYLIP by the
 * counts that they announce. Undefined for anything else: whether it is an alignment is for the method to say.
 */
export async function measureAlignment(source: Readable): Promise<AlignmentShape | undefined> {
  const fasta = new FastaCounter();
  const decoder = new StringDecoder('utf8');
  let head = '';
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const text = decoder.write(chunk);
    if (head.length < HEAD_CHARACTERS) head += text.slice(0, HEAD_CHARACTERS - head.length);
    if (fasta.fits(head)) fasta.count(text);
    else if (head.length >= HEAD_CHARACTERS) break;
  }
  source.destroy();
  return fasta.fits(head) ? fasta.shape() : announced(head);
}

function announced(head: string): AlignmentShape | undefined {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (/^#nexus/i.test(text)) {
    const sequences = /\bntax\s*=\s*(\d{1,9})/i.exec(text)?.[1];
    const length = /\bnchar\s*=\s*(\d{1,9})/i.exec(text)?.[1];
    return sequences === undefined || length === undefined
      ? undefined
      : { sequences: Number(sequences), length: Number(length) };
  }
  const phylip = /^(\d{1,9})[ \t]+(\d{1,9})\s/.exec(text);
  return phylip === null ? undefined : { sequences: Number(phylip[1]), length: Number(phylip[2]) };
}

/** Names begin with `>`, or with `#` in the older form; every other line holds residues. */
class FastaCounter {
  private sequences = 0;
  private length = 0;
  private inName = false;
  private atLineStart = true;

  fits(head: string): boolean {
    return /^[\uFEFF\s]*(>|#(?!nexus))/i.test(head);
  }

  count(text: string): void {
    for (const character of text) {
      if (character === '\n' || character === '\r') {
        this.inName = false;
        this.atLineStart = true;
      } else if (this.atLineStart && (character === '>' || character === '#')) {
        this.sequences += 1;
        this.inName = true;
        this.atLineStart = false;
      } else {
        this.atLineStart = false;
        if (!this.inName && this.sequences === 1 && character > ' ') this.length += 1;
      }
    }
  }

  shape(): AlignmentShape {
    return { sequences: this.sequences, length: this.length };
  }
}
