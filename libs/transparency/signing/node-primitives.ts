import { createPublicKey, verify } from 'node:crypto';
import { sha256 } from '../tree/hash.js';
import type { Primitives } from '../verifier/primitives.js';

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The primitives of Node.js: no detour over another thread, for a check of many heads. */
export const nodePrimitives: Primitives = {
  sha256: async (bytes) => sha256(bytes),
  verifyEd25519: async (publicKey, message, signature) => {
    try {
      const key = createPublicKey({
        key: Buffer.concat([SPKI_PREFIX, publicKey]),
        format: 'der',
        type: 'spki',
      });
      return verify(null, message, key, signature);
    } catch {
      // Bytes that are no point of the curve: no signature can be of such a key.
      return false;
    }
  },
};
