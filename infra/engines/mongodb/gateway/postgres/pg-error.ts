/** What PostgreSQL answered instead of a result. */
export class PgError extends Error {
  override readonly name = 'PgError';

  constructor(
    readonly sqlState: string,
    message: string,
    readonly detail = '',
  ) {
    super(message);
  }
}

/** Reads the fields of an ErrorResponse: a letter, a text, a zero byte, each. */
export function readError(body: Buffer): PgError {
  const fields: Record<string, string> = {};
  for (let at = 0; at < body.length && body[at] !== 0;) {
    const end = body.indexOf(0, at + 1);
    fields[String.fromCharCode(body[at]!)] = body.toString('utf8', at + 1, end);
    at = end + 1;
  }
  return new PgError(fields['C'] ?? 'XX000', fields['M'] ?? 'unknown error', fields['D']);
}
