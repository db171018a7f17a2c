import { generateSigningKey, parseSigningKeys, type SigningKey } from '../signing/signing-key.js';
import { signHead } from '../signing/sign-head.js';
import { leafHash } from '../tree/hash.js';
import { TreeWriter } from '../tree/tree-writer.js';
import type { LogEntry } from '../verifier/leaf.js';
import { parseNote, parseVerifierKey, type VerifierKey } from '../verifier/note.js';
import { webPrimitives } from '../verifier/primitives.js';
import { MemoryTiles } from './memory-tiles.js';

/** A log with its tiles and signed heads, for specs that alter a copy of it. */
export interface SignedLog {
  readonly entries: readonly LogEntry[];
  readonly heads: readonly string[];
  readonly tiles: MemoryTiles;
  readonly keys: readonly VerifierKey[];
  readonly signing: SigningKey;
}

/** An entry as a job of the log would have it. */
export function someEntry(position: number, text = `entry ${position}`): LogEntry {
  return {
    position,
    subject: `evt.default.p${String(position % 64).padStart(2, '0')}.job.job-${position}`,
    headers: `NATS/1.0\r\nce-id: id-${position}\r\nce-type: JobSubmitted\r\nce-time: 2026-01-01T00:00:00.000Z\r\n\r\n`,
    data: Buffer.from(JSON.stringify({ text })),
  };
}

export async function verifierKeyOf(key: SigningKey): Promise<VerifierKey> {
  const parsed = await parseVerifierKey(key.verifierKey, webPrimitives);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

export function someKey(name = 'example.org/docket'): SigningKey {
  return parseSigningKeys(generateSigningKey(name))[0]!;
}

/** @param sizes at which a head is signed */
export async function signedLog(
  size: number,
  sizes: readonly number[],
  signing: SigningKey = someKey(),
): Promise<SignedLog> {
  const entries = Array.from({ length: size }, (_, at) => someEntry(at + 1));
  return signEntries(entries, { sizes, signing: () => signing });
}

export interface SigningOptions {
  /** At which a head is signed. */
  readonly sizes: readonly number[];
  /** The key of each head, by its number. */
  readonly signing: (head: number) => SigningKey;
  /** When each head is signed, by its number: a minute apart by default. */
  readonly time?: (head: number) => Date;
}

/** Signs a log that is there: its tiles and heads. */
export async function signEntries(
  entries: readonly LogEntry[],
  { sizes, signing, time = (head) => new Date(Date.UTC(2026, 0, 1) + (head - 1) * 60_000) }: SigningOptions,
): Promise<SignedLog> {
  const tiles = new MemoryTiles();
  const writer = await TreeWriter.open(tiles, 0);
  const heads: string[] = [];
  const used = new Set<SigningKey>();
  let previousText: string | undefined;
  for (const [at, entry] of entries.entries()) {
    await writer.append([leafHash(entry)]);
    if (!sizes.includes(at + 1)) continue;
    const number = heads.length + 1;
    const next = { size: at + 1, root: writer.root(), time: time(number), number };
    used.add(signing(number));
    const head = signHead(previousText === undefined ? next : { ...next, previousText }, [signing(number)]);
    const note = parseNote(head);
    previousText = note.ok ? note.value.text : undefined;
    heads.push(head);
  }
  const keys = await Promise.all([...used].map(verifierKeyOf));
  return { entries, heads, tiles, keys, signing: signing(1) };
}

/** Entries in batches, as a reader of the log gives them. */
export async function* inBatches(
  entries: readonly LogEntry[],
  size = 100,
): AsyncGenerator<readonly LogEntry[]> {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
}
