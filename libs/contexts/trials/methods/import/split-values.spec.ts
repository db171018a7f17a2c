import { jsonTexts, type JsonText } from './split-values.js';

async function cut(text: string, chunkBytes = 7, maxBytes = 10_000): Promise<JsonText[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const found: JsonText[] = [];
  for await (const one of jsonTexts(chunks(), maxBytes)) found.push(one);
  return found;
}
const texts = async (...parameters: Parameters<typeof cut>): Promise<string[]> =>
  (await cut(...parameters)).map((one) => (one.ok ? one.text : one.code));

describe('a file of JSON', () => {
  const tricky = { a: 'x","{[\\\\', b: [1, { c: 'ü\\"}' }] };

  it.each([1, 3, 64, 100_000])('is cut into its values, read in pieces of %s bytes', async (bytes) => {
    const [one, two] = [JSON.stringify(tricky), JSON.stringify({ n: 2 })];
    const pretty = JSON.stringify(tricky, null, 2);
    expect(await texts(one, bytes)).toEqual([one]);
    expect(await texts(pretty, bytes)).toEqual([pretty]);
    expect(await texts(`[${one} , ${two}]`, bytes)).toEqual([one, two]);
    expect(await texts(JSON.stringify([tricky, { n: 2 }], null, 1), bytes)).toHaveLength(2);
    expect(await texts(`${one}\n\n${two}\r\n`, bytes)).toEqual([one, two]);
    expect(await texts(`${pretty}\n${pretty}`, bytes)).toEqual([pretty, pretty]);
    expect(await texts(`[[${one}],[${two}]]`, bytes)).toEqual([`[${one}]`, `[${two}]`]);
  });

  it('goes on behind a value that is broken inside', async () => {
    expect(await texts('{"a":1}\n{"a":\n{"a":3}\n')).toEqual(['{"a":1}', '{"a":', '{"a":3}']);
    expect(await texts('{"a": tru\n{"a":2}')).toEqual(['{"a": tru', '{"a":2}']);
    expect(await texts('[{"a":tru},{"b":2}]')).toEqual(['{"a":tru}', '{"b":2}']);
    expect(await texts('[{"a":"open\n},\n{"b":2}]')).toEqual(['{"a":"open\n}', '{"b":2}']);
    expect(await texts('[oops,{"b":2}]')).toEqual(['oops', '{"b":2}']);
  });

  it('has nothing in it, or is cut off', async () => {
    expect(await texts('')).toEqual([]);
    expect(await texts('[]')).toEqual([]);
    expect(await texts('[{"a":1},{"b":')).toEqual(['{"a":1}', '{"b":']);
  });

  it('is not read further than a value that is too large', async () => {
    const large = JSON.stringify({ a: 'x'.repeat(500) });
    expect(await texts(`[{"a":1},${large},{"b":2}]`, 64, 200)).toEqual(['{"a":1}', 'TRIAL.TOO_LARGE']);
    expect(await texts(large, 64, 200)).toEqual(['TRIAL.TOO_LARGE']);
  });
});
