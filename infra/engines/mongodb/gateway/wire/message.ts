import { serialize, type Document } from 'bson';
import { crc32c } from './crc32c.js';
import { ProtocolError } from './protocol-error.js';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;
/** Bits below this one must be understood by the receiver, the others may be ignored (OP_MSG specification). */
const REQUIRED_BITS = 0xffff;

/** One request as it came: the command's bytes, and the document sequences that came beside it. */
export interface WireRequest {
  readonly requestId: number;
  readonly command: Buffer;
  /** Payloads of kind-1 sections by name: documents one after another. */
  readonly sequences: ReadonlyMap<string, Buffer>;
  /** The client does not wait for an answer. */
  readonly noReply: boolean;
  /** The client takes any number of answers to it. */
  readonly exhaustAllowed: boolean;
  /** How the answer has to be framed. */
  readonly legacy: boolean;
}

/**
 * Reads one frame, header included.
 * @throws ProtocolError for anything that is not a well-formed OP_MSG or handshake OP_QUERY
 */
export function parseFrame(frame: Buffer): WireRequest {
  const requestId = frame.readInt32LE(4);
  switch (frame.readInt32LE(12)) {
    case OP_MSG:
      return parseMessage(frame, requestId);
    case OP_QUERY:
      return parseQuery(frame, requestId);
    default:
      throw new ProtocolError(`opcode ${frame.readInt32LE(12)} is not spoken here`);
  }
}

function parseMessage(frame: Buffer, requestId: number): WireRequest {
  if (frame.length < HEADER_BYTES + 4 + 1 + 5) throw new ProtocolError('OP_MSG is too short');
  const flags = frame.readUInt32LE(HEADER_BYTES);
  if ((flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) {
    throw new ProtocolError(`OP_MSG has unknown required flags ${flags.toString(16)}`);
  }
  let end = frame.length;
  if ((flags & CHECKSUM_PRESENT) !== 0) {
    end -= 4;
    if (crc32c(frame.subarray(0, end)) !== frame.readUInt32LE(end)) throw new ProtocolError('bad checksum');
  }
  let command: Buffer | undefined;
  const sequences = new Map<string, Buffer>();
  for (let at = HEADER_BYTES + 4; at < end;) {
    const kind = frame[at];
    const size = sizeAt(frame, at + 1, end);
    const section = frame.subarray(at + 1, at + 1 + size);
    at += 1 + size;
    if (kind === 0 && command === undefined) command = section;
    else if (kind === 1) addSequence(section, sequences);
    else throw new ProtocolError(`OP_MSG has a misplaced section of kind ${kind}`);
  }
  if (command === undefined) throw new ProtocolError('OP_MSG has no command');
  const noReply = (flags & MORE_TO_COME) !== 0;
  const exhaustAllowed = (flags & EXHAUST_ALLOWED) !== 0;
  return { requestId, command, sequences, noReply, exhaustAllowed, legacy: false };
}

function addSequence(section: Buffer, sequences: Map<string, Buffer>): void {
  const nameEnd = section.indexOf(0, 4);
  const name = nameEnd < 0 ? '' : section.toString('utf8', 4, nameEnd);
  if (name === '' || sequences.has(name))
    throw new ProtocolError('OP_MSG has an unnamed or doubled sequence');
  const documents = section.subarray(nameEnd + 1);
  for (let at = 0; at < documents.length;) at += sizeAt(documents, at, documents.length);
  sequences.set(name, documents);
}

/** A BSON-like size at `at` that stays within `end`. */
function sizeAt(bytes: Buffer, at: number, end: number): number {
  const size = at + 4 <= end ? bytes.readInt32LE(at) : -1;
  if (size < 5 || at + size > end) throw new ProtocolError('a section or document overruns its frame');
  return size;
}

/** Drivers still open a connection with one OP_QUERY on `admin.$cmd`. */
function parseQuery(frame: Buffer, requestId: number): WireRequest {
  const nameEnd = frame.indexOf(0, HEADER_BYTES + 4);
  const start = nameEnd + 1 + 8;
  if (nameEnd < 0 || !frame.toString('utf8', HEADER_BYTES + 4, nameEnd).endsWith('.$cmd')) {
    throw new ProtocolError('OP_QUERY is only taken for the handshake');
  }
  const size = sizeAt(frame, start, frame.length);
  const command = frame.subarray(start, start + size);
  return { requestId, command, sequences: new Map(), noReply: false, exhaustAllowed: false, legacy: true };
}

export interface ReplyFrame {
  readonly replyId: number;
  /** What it answers: the request, or the answer before it. */
  readonly responseTo: number;
  /** Another answer follows by itself. */
  readonly moreToCome: boolean;
}

/** The pieces of an answer's frame, to be written one after another without being joined. */
export function replyFrame(
  { legacy }: WireRequest,
  answer: Document | Buffer,
  { replyId, responseTo, moreToCome }: ReplyFrame,
): Buffer[] {
  const body = Buffer.isBuffer(answer) ? answer : Buffer.from(serialize(answer, { ignoreUndefined: true }));
  const extra = legacy ? 20 : 5;
  const head = Buffer.alloc(HEADER_BYTES + extra);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  if (legacy) head.writeInt32LE(1, HEADER_BYTES + 16);
  else if (moreToCome) head.writeUInt32LE(MORE_TO_COME, HEADER_BYTES);
  return [head, body];
}
