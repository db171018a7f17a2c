import { toBase64 } from '../verifier/bytes.js';
import { bad, good, type Checked } from '../verifier/checked.js';
import {
  checkNote,
  COSIGNATURE_V1,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from '../verifier/note.js';
import type { Primitives } from '../verifier/primitives.js';

/** Somebody who checks that the log only grows, and signs what it has seen (C2SP tlog-witness). */
export interface Witness {
  readonly key: VerifierKey;
  /** Where `add-checkpoint` is below. */
  readonly url: string;
}

/** What a witness is sent. */
export interface Submission {
  /** The signed note. */
  readonly note: string;
  readonly size: number;
  /** Hashes that show that the tree of a size that the witness knows is the beginning of this one. */
  readonly proof: (oldSize: number) => Promise<readonly Uint8Array[]>;
}

const TIMEOUT_MS = 10_000;
const MOST_ANSWER = 65_536;
const MOST_TRIES = 3;

/**
 * Asks a witness for its cosignature.
 * @param knownSize size that the witness is believed to know; 0 lets it say which
 * @returns the signature line, checked by the key of the witness
 */
export async function cosignatureOf(
  { key, url }: Witness,
  { note, size, proof }: Submission,
  knownSize: number,
  primitives: Primitives,
): Promise<Checked<string>> {
  let oldSize = knownSize;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const hashes = await proof(oldSize);
    const lines = hashes.map((hash) => `${toBase64(hash)}\n`).join('');
    const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: `old ${oldSize}\n${lines}\n${note}`,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.text()).slice(0, MOST_ANSWER);
    if (response.status === 200) return lineOf(answer, note, key, primitives);
    const isSize = /^(?:0|[1-9]\d{0,15})\n$/.test(answer);
    if (response.status !== 409 || !isSize) return bad(`${key.name} answers ${response.status}`);
    oldSize = Number(answer);
    if (oldSize > size)
      return bad(`${key.name} has seen a tree of ${oldSize} entries, and is asked about ${size}`);
  }
  return bad(`${key.name} says another size each time`);
}

async function lineOf(
  answer: string,
  note: string,
  key: VerifierKey,
  primitives: Primitives,
): Promise<Checked<string>> {
  const parsed = parseNote(note + answer);
  if (!parsed.ok) return bad(`${key.name} answers with what is no signature: ${parsed.reason}`);
  const signed = await checkNote(parsed.value, [key], primitives);
  if (!signed.ok) return bad(signed.reason);
  const own = parsed.value.signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return own === undefined ? bad(`${key.name} has not signed`) : good(own.line);
}

/** Reads `<public key> <url>`, as the setting has it. */
export async function parseWitness(text: string, primitives: Primitives): Promise<Checked<Witness>> {
  const [keyText = '', url = '', ...more] = text.trim().split(/\s+/);
  if (more.length > 0 || !/^https?:\/\//.test(url) || !URL.canParse(url))
    return bad('a witness is given as its public key, a space, and the address that add-checkpoint is below');
  const key = await parseVerifierKey(keyText, primitives);
  if (!key.ok) return key;
  if (key.value.type !== COSIGNATURE_V1)
    return bad(`the key of ${key.value.name} is no key for cosignatures (type 4)`);
  return good({ key: key.value, url });
}
