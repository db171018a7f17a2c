import { generateSigningKey, parseSigningKeys } from '../signing/signing-key.js';
import { nodePrimitives } from '../signing/node-primitives.js';
import { checkNote, parseNote, parseVerifierKey, type Note, type VerifierKey } from './note.js';
import { webPrimitives } from './primitives.js';

/** From C2SP signed-note. */
const c2sp = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
};
/** From the documentation of golang.org/x/mod/sumdb/note. */
const sumdb = {
  signing: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

async function keyOf(text: string): Promise<VerifierKey> {
  const key = await parseVerifierKey(text, webPrimitives);
  if (!key.ok) throw new Error(key.reason);
  return key.value;
}

function noteOf(text: string): Note {
  const note = parseNote(text);
  if (!note.ok) throw new Error(note.reason);
  return note.value;
}

describe.each([
  ['Web Crypto', webPrimitives],
  ['Node.js', nodePrimitives],
])('a signed note, checked by %s', (_name, primitives) => {
  it('of the specification and of the reference implementation is good', async () => {
    const [foo, peter] = [await keyOf(c2sp.key), await keyOf(sumdb.key)];
    expect(await checkNote(noteOf(c2sp.note), [foo], primitives)).toMatchObject({ ok: true });
    expect(await checkNote(noteOf(`${sumdb.text}\n${sumdb.line}\n`), [peter], primitives)).toMatchObject({
      ok: true,
    });
  });

  it('is not good for another text, or for keys that did not sign it', async () => {
    const [foo, peter] = [await keyOf(c2sp.key), await keyOf(sumdb.key)];
    const altered = noteOf(c2sp.note.replace('example message', 'exbmple message'));
    expect(await checkNote(altered, [foo], primitives)).toMatchObject({ ok: false });
    expect(await checkNote(noteOf(c2sp.note), [peter], primitives)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('example.com/foo (530d903a)'),
    });
  });
});

describe('a signing key', () => {
  it('signs as the reference implementation does', () => {
    const [key] = parseSigningKeys(sumdb.signing);
    expect([key?.verifierKey, key?.sign(sumdb.text)]).toEqual([sumdb.key, sumdb.line]);
  });

  it('is made anew, and never shows its private part', async () => {
    const text = generateSigningKey('example.org/log');
    const [key] = parseSigningKeys(text);
    const signed = noteOf(`a\n\n${key!.sign('a\n')}\n`);
    expect(await checkNote(signed, [await keyOf(key!.verifierKey)], webPrimitives)).toMatchObject({
      ok: true,
    });
    const secret = text.split('+').slice(4).join('+');
    expect(JSON.stringify(key)).not.toContain(secret.slice(4, 20));
  });

  it('that is wrong is refused without being repeated', () => {
    const wrong = [sumdb.signing.replace('c74f', 'c74e'), sumdb.signing.slice(0, -4), 'PRIVATE+KEY+x', ''];
    for (const text of [
      ...wrong,
      `${sumdb.signing} ${sumdb.signing}`,
      `${sumdb.signing},${generateSigningKey('b')}`,
    ]) {
      let message = 'none';
      try {
        parseSigningKeys(text);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/signing key cannot be used/);
      expect(message).not.toContain('AYEKFALV');
    }
  });
});

describe('a public key', () => {
  it.each([
    sumdb.key.replace('c74f', 'c74e'),
    sumdb.key.slice(0, -4),
    'PeterNeumann',
    'a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('that was altered is refused: %s', async (text) =>
    expect(await parseVerifierKey(text, webPrimitives)).toMatchObject({ ok: false }),
  );
});

describe('a text that is no note', () => {
  it.each([
    ['nothing', '', 'no empty line'],
    ['a text alone', 'a\n', 'no empty line'],
    ['a last line without its end', `a\n\n${sumdb.line}`, 'no empty line'],
    ['an empty line at the end', `a\n\n${sumdb.line}\n\n`, 'no signature'],
    ['a hyphen for a dash', `a\n\n${sumdb.line.replace('—', '-')}\n`, 'no signature'],
    ['a control character', `a\t\n\n${sumdb.line}\n`, 'control characters'],
    ['65 signatures', `a\n\n${`${sumdb.line}\n`.repeat(65)}`, 'too many'],
  ])('is refused: %s', (_what, text, why) =>
    expect(parseNote(text)).toMatchObject({ ok: false, reason: expect.stringContaining(why) }),
  );
});
