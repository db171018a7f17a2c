import { createHash } from 'node:crypto';
import { cleanText } from '../clean-text.js';
import type { Cell, ColumnType, Row, TableColumn } from '../column.js';

const marks: Readonly<Record<ColumnType, string>> = {
  text: 't',
  number: 'd',
  integer: 'i',
  boolean: 'b',
  time: 'm',
};

/**
 * SHA-256 over rows, whichever file they lie in. First the name and the type of each column, then the cells row by row. A text
 * is its number of bytes (4, big-endian) and its UTF-8. A cell is `n` for null, or a letter and its value: `t` a text, `d` a
 * double, `i` an integer of 8 bytes, `b` a byte 0 or 1, `m` the milliseconds of a time since 1970 as 8 bytes; all big-endian.
 */
export class RowDigest {
  private readonly hash = createHash('sha256');
  private readonly types: readonly ColumnType[];

  constructor(columns: readonly TableColumn[]) {
    this.types = columns.map(({ type }) => type);
    for (const { name, type } of columns) {
      this.hash.update(lengthAndBytes(cleanText(name))).update(lengthAndBytes(type));
    }
  }

  add(rows: readonly Row[]): void {
    const parts = rows.flatMap((row) => this.types.map((type, at) => cellBytes(row[at] ?? null, type)));
    this.hash.update(Buffer.concat(parts));
  }

  /** The digest of all that was added; nothing can be added behind it. */
  hex(): string {
    return this.hash.digest('hex');
  }
}

function cellBytes(cell: Cell, type: ColumnType): Buffer {
  if (cell === null) return NULL;
  if (type === 'text')
    return Buffer.concat([Buffer.from(marks.text), lengthAndBytes(cleanText(String(cell)))]);
  if (type === 'boolean') return Buffer.from(`${marks.boolean}${cell === true ? '\u0001' : '\u0000'}`);
  const bytes = Buffer.alloc(9, marks[type]);
  if (type === 'number') bytes.writeDoubleBE(Number(cell), 1);
  else if (type === 'integer') bytes.writeBigInt64BE(BigInt(Math.trunc(Number(cell))), 1);
  else bytes.writeBigInt64BE(BigInt(Date.parse(String(cell))), 1);
  return bytes;
}

const NULL = Buffer.from('n');

function lengthAndBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
