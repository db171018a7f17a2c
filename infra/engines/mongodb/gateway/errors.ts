import { type Document } from 'bson';
import { CODE_BY_ORDINAL, CODE_NAMES } from './error-codes.js';
import { PgError } from './postgres/pg-error.js';

/** An error as MongoDB's clients know it. */
export class MongoError extends Error {
  override readonly name = 'MongoError';

  constructor(
    readonly code: number,
    message: string,
    /** More fields of the answer: `keyPattern`, `keyValue`. */
    readonly more: Document = {},
  ) {
    super(message);
  }

  toDocument(): Document {
    return { ok: 0, errmsg: this.message, code: this.code, codeName: codeName(this.code), ...this.more };
  }
}

export const CODES = {
  internal: 1,
  badValue: 2,
  failedToParse: 9,
  typeMismatch: 14,
  illegalOperation: 20,
  lockTimeout: 24,
  namespaceNotFound: 26,
  indexNotFound: 27,
  cursorNotFound: 43,
  namespaceExists: 48,
  timeLimit: 50,
  commandNotFound: 59,
  shutdown: 91,
  writeConflict: 112,
  commandNotSupported: 115,
  cursorInUse: 143,
  duplicateKey: 11_000,
  outOfDiskSpace: 14_031,
} as const;

function codeName(code: number): string {
  return CODE_NAMES[code] ?? `Location${code}`;
}

/** PostgreSQL's own conditions (appendix "Error Codes") in MongoDB's words. */
const CODE_BY_SQLSTATE: Readonly<Record<string, number>> = {
  '23505': CODES.duplicateKey,
  '23P01': CODES.duplicateKey,
  '53100': CODES.outOfDiskSpace,
  '42P01': CODES.namespaceNotFound,
  '57014': CODES.timeLimit,
  '55P03': CODES.lockTimeout,
  '40P01': CODES.writeConflict,
  '40001': CODES.writeConflict,
  '0A000': CODES.commandNotSupported,
  '22P02': CODES.badValue,
  '22023': CODES.badValue,
  '57P01': CODES.shutdown,
  '57P03': CODES.shutdown,
  '08003': CODES.shutdown,
  '08006': CODES.shutdown,
};

export function codeOfSqlState(sqlState: string): number {
  const known = CODE_BY_SQLSTATE[sqlState];
  if (known !== undefined) return known;
  const ordinal = /^M[0-9A-Z]{4}$/.test(sqlState) ? Number.parseInt(sqlState.slice(1), 36) : -1;
  return CODE_BY_ORDINAL[ordinal] ?? CODES.internal;
}

/** A `writeErrors` entry carries the SQLSTATE packed in 6 bits a character, the first one lowest. */
export function sqlStateOf(packed: number): string {
  return String.fromCharCode(...[0, 6, 12, 18, 24].map((shift) => ((packed >> shift) & 0x3f) + 0x30));
}

export function toMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  if (error instanceof PgError) {
    const code = codeOfSqlState(error.sqlState);
    return new MongoError(
      code,
      code === CODES.internal ? `${error.message} (${error.sqlState})` : error.message,
    );
  }
  return new MongoError(CODES.internal, error instanceof Error ? error.message : String(error));
}
