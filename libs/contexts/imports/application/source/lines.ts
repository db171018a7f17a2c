const NEWLINE = 0x0a;

/** Lines of UTF-8. Null stands for a line that is longer than the bound; it is read over, and never held. */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  mostBytes: number,
): AsyncGenerator<string | null> {
  let parts: Buffer[] = [];
  let held = 0;
  let tooLong = false;
  const add = (part: Buffer): void => {
    held += part.byteLength;
    if (held > mostBytes) {
      tooLong = true;
      parts = [];
    } else if (part.byteLength > 0) parts.push(part);
  };
  const end = (): string | null => {
    const line = tooLong ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    held = 0;
    tooLong = false;
    return line;
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    add(chunk.subarray(from));
  }
  if (held > 0) yield end();
}
