import { MethodFailure } from '@docket/methods';

const END_ZONE_BYTES = 64 * 1024;

/**
 * Refuses files that are no PDF, and PDFs whose end is missing: a reader could rebuild some pages of those, but
 * half a form that looks whole is worse than none. ISO 32000-2 sections 7.5.2 and 7.5.5.
 * @throws MethodFailure PDF.NOT_PDF, PDF.TRUNCATED
 */
export function refuseDamage(bytes: Buffer): void {
  if (!bytes.subarray(0, 1024).includes('%PDF-')) {
    throw new MethodFailure(
      'PDF.NOT_PDF',
      'This file is no PDF: it does not begin like one. Check what was uploaded.',
    );
  }
  const end = bytes.subarray(Math.max(0, bytes.length - END_ZONE_BYTES)).toString('latin1');
  const offset = /startxref\s+(\d+)\s+%%EOF(?![\s\S]*%%EOF)/.exec(end)?.[1];
  // A linearized file begins with a section that ends in `startxref 0`: as the last one, it means that the rest is missing.
  if (offset === undefined || offset === '0' || Number(offset) >= bytes.length) {
    throw new MethodFailure(
      'PDF.TRUNCATED',
      'The end of this PDF is missing: the file was cut off. Upload it again, whole.',
    );
  }
}

/** The failure that a reader's exception stands for. */
export function failureOf(error: unknown): MethodFailure {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (name === 'PasswordException') {
    return new MethodFailure(
      'PDF.ENCRYPTED',
      'This PDF is protected by a password. Remove the protection and upload it again; passwords are not accepted here.',
    );
  }
  return new MethodFailure(
    'PDF.DAMAGED',
    `This PDF is damaged and cannot be read (${message}). Create it again, or repair it.`,
  );
}
