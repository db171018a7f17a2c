import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomBytes } from 'node:crypto';
import { AgeFailure, decrypt, encrypt } from './age.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of source) found.push(piece);
  return Buffer.concat(found);
}

const CHUNK = 65_536;

describe('files of age', () => {
  let identity: string;
  let recipient: string;
  beforeAll(async () => {
    identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
  });

  it.each([0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])(
    'of %i bytes are those of the library, in both directions',
    async (size) => {
      const plain = randomBytes(size);
      const ours = await all(encrypt(pieces(plain, 10_000), [recipient]));
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      expect(Buffer.from(await decrypter.decrypt(Uint8Array.from(ours))).equals(plain)).toBe(true);
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      const theirs = await encrypter.encrypt(plain);
      for (const piece of [7_001, 500_000])
        expect((await all(decrypt(pieces(theirs, piece), [identity]))).equals(plain)).toBe(true);
    },
  );

  it('show what was altered or cut at any place, and another key', async () => {
    const file = await all(encrypt(pieces(randomBytes(2 * CHUNK), 50_000), [recipient]));
    const failure = async (bytes: Uint8Array, key = identity) =>
      all(decrypt(pieces(bytes, 30_000), [key])).then(
        () => undefined,
        (error: unknown) => (error as AgeFailure).why,
      );
    for (const at of [5, 100, 250, CHUNK, file.length - 1]) {
      const altered = Buffer.from(file);
      altered[at]! ^= 1;
      expect([at, await failure(altered)]).toEqual([at, expect.stringMatching(/damaged|wrong-key/)]);
      expect([at, await failure(file.subarray(0, at))]).toEqual([at, 'damaged']);
    }
    // Cut between two chunks, each of which is whole.
    expect(await failure(file.subarray(0, file.length - CHUNK - 16))).toBe('damaged');
    expect(await failure(file, await generateX25519Identity())).toBe('wrong-key');
  });
});
