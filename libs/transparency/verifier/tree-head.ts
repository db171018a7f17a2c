import { fromBase64, toBase64, utf8 } from './bytes.js';
import { bad, good, type Checked } from './checked.js';
import { checkNote, parseNote, type Note, type Signed, type VerifierKey } from './note.js';
import type { Primitives } from './primitives.js';

/** What a checkpoint (C2SP tlog-checkpoint) of ours says. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** 1 for the first head of the log, growing by one. */
  readonly number: number;
  /** RFC 3339 UTC, when it was signed. */
  readonly time: string;
  /** SHA-256 of the text of the head before; 32 zero bytes for the first. */
  readonly previous: Uint8Array;
}

/** A head, the note that it stands in, and who signed it. */
export interface OpenedHead {
  readonly head: TreeHead;
  readonly note: Note;
  readonly signed: readonly Signed[];
}

const SIZE = /^(?:0|[1-9]\d{0,15})$/;
const EXTENSION =
  /^docket-head ([1-9]\d{0,15}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([A-Za-z0-9+/]{43}=)$/;

/** The text of a head: the three lines of a checkpoint, and one extension line that chains it to the head before. */
export function headText({ origin, size, root, number, time, previous }: TreeHead): string {
  return `${origin}\n${size}\n${toBase64(root)}\ndocket-head ${number} ${time} ${toBase64(previous)}\n`;
}

/** What the next head says of the one before. */
export async function headHash(text: string, { sha256 }: Primitives): Promise<Uint8Array> {
  return sha256(utf8(text));
}

export function parseHeadText(text: string): Checked<TreeHead> {
  const [origin, size, root, extension, end, ...more] = text.split('\n');
  if (origin === undefined || origin === '' || end !== '' || more.length > 0)
    return bad('a tree head has four lines: origin, size, root and its place in the chain of heads');
  const hash = fromBase64(root ?? '');
  if (!SIZE.test(size ?? '') || !Number.isSafeInteger(Number(size))) return bad('the second line is no size');
  if (hash?.length !== 32) return bad('the third line is no root hash');
  const [, number, time, previous] = EXTENSION.exec(extension ?? '') ?? [];
  const before = previous === undefined ? undefined : fromBase64(previous);
  if (time === undefined || before?.length !== 32)
    return bad('the fourth line does not say which head this is, when it was signed and what came before');
  return good({ origin, size: Number(size), root: hash, number: Number(number), time, previous: before });
}

/** Reads a signed head and checks its signatures by the keys that the caller trusts. */
export async function openHead(
  text: string,
  keys: readonly VerifierKey[],
  primitives: Primitives,
): Promise<Checked<OpenedHead>> {
  const note = parseNote(text);
  if (!note.ok) return note;
  const head = parseHeadText(note.value.text);
  if (!head.ok) return head;
  const signed = await checkNote(note.value, keys, primitives);
  if (!signed.ok) return signed;
  const own = signed.value.some(({ key }) => key.name === head.value.origin);
  if (!own) return bad(`no trusted key of the log ${head.value.origin} has signed it`);
  return good({ head: head.value, note: note.value, signed: signed.value });
}
