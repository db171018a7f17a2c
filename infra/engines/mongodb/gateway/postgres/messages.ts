import { type PgAddress } from './address.js';

const PROTOCOL_VERSION = 196_608;
const CANCEL_CODE = 80_877_102;
const BINARY = 1;

export function startupMessage(address: PgAddress): Buffer {
  const fields = { user: address.user, database: address.database, ...address.settings };
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}\0${value}\0`)
    .join('');
  const body = Buffer.from(`${text}\0`, 'utf8');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(PROTOCOL_VERSION, 4);
  return Buffer.concat([head, body]);
}

export function cancelMessage(pid: number, secret: number): Buffer {
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(CANCEL_CODE, 4);
  message.writeInt32BE(pid, 8);
  message.writeInt32BE(secret, 12);
  return message;
}

export function terminateMessage(): Buffer {
  return Buffer.from([0x58, 0, 0, 0, 4]);
}

/** Parse (when `sql` is given), Bind, Execute, Sync. Large parameters stay pieces of their own. */
export function bindMessages(
  name: string,
  sql: string | undefined,
  parameters: readonly (Buffer | null)[],
): Buffer[] {
  const pieces: Buffer[] = [];
  // No parameter types: the casts in the statement say them.
  if (sql !== undefined) pieces.push(message('P', Buffer.from(`${name}\0${sql}\0\0\0`, 'utf8')));
  const bytes = parameters.reduce((sum, parameter) => sum + 4 + (parameter?.length ?? 0), 0);
  const front = Buffer.from(`\0${name}\0`, 'latin1');
  const counts = int16(1, BINARY, parameters.length);
  const head = Buffer.alloc(5);
  head.write('B', 0, 'latin1');
  head.writeInt32BE(4 + front.length + counts.length + bytes + 4, 1);
  pieces.push(head, front, counts);
  for (const parameter of parameters) {
    const length = Buffer.alloc(4);
    length.writeInt32BE(parameter === null ? -1 : parameter.length, 0);
    pieces.push(length);
    if (parameter !== null && parameter.length > 0) pieces.push(parameter);
  }
  pieces.push(int16(1, BINARY), EXECUTE_AND_SYNC);
  return pieces;
}

const EXECUTE_AND_SYNC = Buffer.concat([
  message('E', Buffer.from([0, 0, 0, 0, 0])),
  message('S', Buffer.alloc(0)),
]);

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

function int16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeInt16BE(value, 2 * index));
  return bytes;
}
