import { isUtf8 } from 'node:buffer';
import { fromBase64 } from '../verifier/bytes.js';
import type { LogEntry } from '../verifier/leaf.js';

/** Files of a bundle in their order. A bundle of the whole log has leaves and heads, one of a selection has proofs. */
export const WHOLE = [
  'manifest.json',
  'checkpoint.txt',
  'keys.txt',
  'heads.jsonl',
  'leaves.bin',
  'entries.jsonl',
  'entries.csv',
  'report.html',
] as const;
export const SELECTION = [
  'manifest.json',
  'checkpoint.txt',
  'keys.txt',
  'proofs.jsonl',
  'entries.jsonl',
  'entries.csv',
  'report.html',
] as const;

export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly docket: 'evidence';
  readonly format: 1;
  readonly kind: 'whole' | 'selection';
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly entries: number;
  readonly heads: number;
  readonly files: readonly FileFacts[];
}

/** The one way to write a manifest. */
export function manifestText(manifest: Manifest): string {
  const { docket, format, kind, origin, size, root, entries, heads, files } = manifest;
  const facts = files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  return `${JSON.stringify({ docket, format, kind, origin, size, root, entries, heads, files: facts }, null, 2)}\n`;
}

/** An entry, and the payload that it keeps outside of its message. */
export interface EvidenceEntry {
  readonly entry: LogEntry;
  readonly claimed?: Uint8Array;
}

export function entryLine({ entry, claimed }: EvidenceEntry): string {
  const { position, subject, headers, data } = entry;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const line = {
    position,
    subject,
    headers,
    ...(isUtf8(bytes) ? { data: bytes.toString('utf8') } : { data64: bytes.toString('base64') }),
    ...(claimed === undefined ? {} : { claimed64: Buffer.from(claimed).toString('base64') }),
  };
  return `${JSON.stringify(line)}\n`;
}

/** @returns undefined for a line that is no entry: what is there beside one would be proven by nothing */
export function parseEntryLine(line: string): EvidenceEntry | undefined {
  const value = parsed(line) as Partial<Record<string, unknown>> | undefined;
  if (value === undefined || JSON.stringify(value) !== line) return undefined;
  const { position, subject, headers, data, data64, claimed64 } = value;
  const names = ['position', 'subject', 'headers', 'data' in value ? 'data' : 'data64'];
  if ('claimed64' in value) names.push('claimed64');
  if (Object.keys(value).join() !== names.join()) return undefined;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 1) return undefined;
  if (typeof subject !== 'string' || typeof headers !== 'string' || /[^\x00-\xff]/.test(headers))
    return undefined;
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : decoded(data64);
  if (bytes === undefined) return undefined;
  const entry = { position, subject, headers, data: bytes };
  if (claimed64 === undefined) return { entry };
  const claimed = decoded(claimed64);
  return claimed === undefined ? undefined : { entry, claimed };
}

function decoded(text: unknown): Uint8Array | undefined {
  return typeof text === 'string' ? fromBase64(text) : undefined;
}

/** @returns undefined for a text that is no object */
export function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
