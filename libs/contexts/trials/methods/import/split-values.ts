/** One JSON text of a file, not parsed yet, or what made it impossible to go on. */
export type JsonText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

const QUOTE = 0x22;
const COMMA = 0x2c;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;
const NEW_LINE = 0x0a;

/**
 * Cuts a file into JSON texts: its lines (JSON Lines), the members of a list at its top, or its values one after the other. A
 * text that is broken inside does not keep the next one from being found. Nothing larger than `maxBytes` is held.
 */
export async function* jsonTexts(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<JsonText, void> {
  const head: Buffer[] = [];
  let headBytes = 0;
  let cutter: Cutter | undefined;
  for await (const chunk of chunks) {
    if (cutter === undefined) {
      head.push(chunk);
      headBytes += chunk.length;
      if (!isDecided(head, headBytes > maxBytes)) continue;
    }
    const bytes: Buffer = cutter === undefined ? Buffer.concat(head) : chunk;
    cutter ??= cutterFor(bytes, maxBytes);
    for (const text of cutter.push(bytes)) {
      yield text;
      if (!text.ok) return;
    }
  }
  if (cutter === undefined) {
    const bytes = Buffer.concat(head);
    cutter = cutterFor(bytes, maxBytes);
    yield* cutter.push(bytes);
  }
  yield* cutter.end();
}

/** A list shows by its first character; for the rest the first line is needed. */
function isDecided(head: readonly Buffer[], isFull: boolean): boolean {
  return (
    isFull || head.at(-1)!.includes(NEW_LINE) || /^\s*\[/.test(head[0]!.subarray(0, 64).toString('latin1'))
  );
}

/** JSON Lines have a whole value in their first line; of a value over many lines, the first one is an opening bracket or goes on. */
function cutterFor(head: Buffer, maxBytes: number): Cutter {
  const end = head.indexOf(NEW_LINE);
  const line = head
    .subarray(0, end < 0 ? undefined : end)
    .toString('utf8')
    .trim();
  const goesOn = end < 0 || line === '' || line.startsWith('[') || /[{[,]$/.test(line);
  return goesOn ? new ValueCutter(maxBytes) : new LineCutter(maxBytes);
}

abstract class Cutter {
  private parts: Buffer[] = [];
  private held = 0;

  constructor(private readonly maxBytes: number) {}

  *push(chunk: Buffer): Generator<JsonText> {
    yield* this.cut(chunk);
    if (this.held <= this.maxBytes) return;
    const message =
      `A record or a page has more than ${this.maxBytes} bytes; nothing behind it was read: ` +
      'send smaller pages, or raise maxRecordBytes.';
    yield { ok: false, code: 'TRIAL.TOO_LARGE', message };
  }

  *end(): Generator<JsonText> {
    const text = this.take();
    if (text !== undefined) yield text;
  }

  protected abstract cut(chunk: Buffer): Generator<JsonText>;

  protected keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.parts.push(bytes);
    this.held += bytes.length;
  }

  protected take(): JsonText | undefined {
    const text = Buffer.concat(this.parts).toString('utf8').trim();
    this.parts = [];
    this.held = 0;
    return text === '' ? undefined : { ok: true, text };
  }
}

class LineCutter extends Cutter {
  protected *cut(chunk: Buffer): Generator<JsonText> {
    let from = 0;
    for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, from)) {
      this.keep(chunk.subarray(from, at));
      from = at + 1;
      const text = this.take();
      if (text !== undefined) yield text;
    }
    this.keep(chunk.subarray(from));
  }
}

class ValueCutter extends Cutter {
  /** Brackets that are open within the value. */
  private depth = 0;
  private inList = false;
  private inString = false;
  private isEscaped = false;

  protected *cut(chunk: Buffer): Generator<JsonText> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      if (this.inString) this.inside(byte);
      else if (byte === QUOTE) this.inString = true;
      else if (byte === LIST && this.depth === 0 && !this.inList) {
        this.inList = true;
        from = at + 1;
      } else if (byte === OBJECT || byte === LIST) this.depth += 1;
      else if (this.ends(byte)) {
        const isPart = byte === OBJECT_END || (byte === LIST_END && this.depth > 0);
        this.keep(chunk.subarray(from, isPart ? at + 1 : at));
        from = at + 1;
        this.depth = 0;
        if (byte === LIST_END && !isPart) this.inList = false;
        const text = this.take();
        if (text !== undefined) yield text;
      } else if ((byte === OBJECT_END || byte === LIST_END) && this.depth > 0) this.depth -= 1;
    }
    this.keep(chunk.subarray(from));
  }

  /** A line end cannot stand in a string of JSON: the string was not closed. */
  private inside(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE || byte === NEW_LINE) this.inString = false;
  }

  private ends(byte: number): boolean {
    if (byte === COMMA) return this.depth === 0;
    if (byte === OBJECT_END) return this.depth <= 1;
    return byte === LIST_END && (this.depth === 1 || (this.depth === 0 && this.inList));
  }
}
