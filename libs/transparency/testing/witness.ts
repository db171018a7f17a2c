import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodePrimitives } from '../signing/node-primitives.js';
import { fromBase64, toBase64, utf8 } from '../verifier/bytes.js';
import { COSIGNATURE_V1, cosignedText, keyIdOf, signatureLine, type VerifierKey } from '../verifier/note.js';
import { verifyConsistency } from '../verifier/proofs.js';
import { openHead } from '../verifier/tree-head.js';

export interface TestWitness {
  /** As the setting has it: key, space, address. */
  readonly setting: string;
  readonly keyText: string;
  /** Size and status of each request. */
  readonly seen: { readonly size: number; readonly status: number }[];
  stop(): Promise<void>;
}

/** A witness by C2SP tlog-witness, for one log. */
export async function startWitness(trusted: () => readonly VerifierKey[]): Promise<TestWitness> {
  const name = 'witness.example/w1';
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const privateKey = createPrivateKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const keyId = await keyIdOf(name, COSIGNATURE_V1, publicKey, nodePrimitives);
  const keyText = `${name}+${keyId}+${toBase64(Buffer.concat([Buffer.of(COSIGNATURE_V1), publicKey]))}`;
  const seen: TestWitness['seen'] = [];
  let latest = { size: 0, root: new Uint8Array(32) };

  const answer = async (body: string): Promise<readonly [status: number, text: string]> => {
    const split = body.indexOf('\n\n');
    const [oldLine = '', ...proof] = body.slice(0, split).split('\n');
    const oldSize = Number(/^old (0|[1-9]\d*)$/.exec(oldLine)?.[1] ?? NaN);
    const opened = await openHead(body.slice(split + 2), trusted(), nodePrimitives);
    if (!opened.ok) return [403, ''];
    const { head, note } = opened.value;
    if (!(oldSize <= head.size)) return [400, ''];
    if (oldSize !== latest.size) return [409, `${latest.size}\n`];
    const hashes = proof.map((line) => fromBase64(line) ?? new Uint8Array(0));
    const isConsistent =
      oldSize === 0
        ? hashes.length === 0
        : await verifyConsistency(
            {
              firstSize: oldSize,
              firstRoot: latest.root,
              secondSize: head.size,
              secondRoot: head.root,
              hashes,
            },
            nodePrimitives,
          );
    if (!isConsistent) return [422, ''];
    latest = { size: head.size, root: Uint8Array.from(head.root) };
    const time = Math.floor(Date.now() / 1_000);
    const signature = sign(null, utf8(cosignedText(note.text, time)), privateKey);
    return [200, `${signatureLine(name, keyId, signature, time)}\n`];
  };

  const server = createServer((request, response) => {
    bodyOf(request)
      .then(async (body) => {
        const [status, text] =
          request.url === '/w/add-checkpoint' ? await answer(body) : ([404, ''] as const);
        seen.push({ size: latest.size, status });
        response.writeHead(status, status === 409 ? { 'content-type': 'text/x.tlog.size' } : {}).end(text);
      })
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    setting: `${keyText} http://127.0.0.1:${(server.address() as AddressInfo).port}/w/`,
    keyText,
    seen,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
