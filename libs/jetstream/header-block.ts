/** Value of a header as it stands in the block, still encoded. No value can hold a line break, so a match is a line. */
export function rawHeader(block: string, name: string): string | undefined {
  return valueAt(block, block.indexOf(`\r\n${name}: `), name);
}

/** As `rawHeader`, but the last of several: the server puts its own headers behind those of the publisher. */
export function lastRawHeader(block: string, name: string): string | undefined {
  return valueAt(block, block.lastIndexOf(`\r\n${name}: `), name);
}

function valueAt(block: string, at: number, name: string): string | undefined {
  if (at === -1) return undefined;
  const from = at + name.length + 4;
  const end = block.indexOf('\r\n', from);
  return block.slice(from, end === -1 ? block.length : end);
}

/** The bytes of a header block. @param lines ASCII, each with its line end */
export function headerBlock(lines: string): Uint8Array {
  return Buffer.from(`NATS/1.0\r\n${lines}\r\n`, 'latin1');
}

/** The line that makes the server refuse a message unless its subject is at this sequence; 0: the subject is empty. */
export function expectedSequenceLine(sequence: number): string {
  return `Nats-Expected-Last-Subject-Sequence: ${sequence}\r\n`;
}

/** The lines of one message of an atomic batch (NATS ADR-50). */
export function batchLines(batchId: string, sequence: number): string {
  return `Nats-Batch-Id: ${batchId}\r\nNats-Batch-Sequence: ${sequence}\r\n`;
}

/** The line of the last message of an atomic batch. */
export const BATCH_COMMIT_LINE = 'Nats-Batch-Commit: 1\r\n';
