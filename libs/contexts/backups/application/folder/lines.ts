import { StringDecoder } from 'node:string_decoder';

/** Lines of bytes. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))).split(
      '\n',
    );
    rest = lines.pop()!;
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}

const ENOUGH = 256 * 1024;

/** Lines as bytes, in pieces that are worth a write. */
export async function* bytesOfLines(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let length = 0;
  for await (const line of lines) {
    waiting.push(line, '\n');
    length += line.length;
    if (length < ENOUGH) continue;
    yield Buffer.from(waiting.join(''), 'utf8');
    waiting = [];
    length = 0;
  }
  if (waiting.length > 0) yield Buffer.from(waiting.join(''), 'utf8');
}
