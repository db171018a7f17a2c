/** The two primitives that every check is made of. Both a browser and Node.js have them. */
export interface Primitives {
  readonly sha256: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** RFC 8032. @param publicKey 32 bytes @param signature 64 bytes */
  readonly verifyEd25519: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean>;
}

/** Web Crypto, as browsers and Node.js have it. */
export const webPrimitives: Primitives = {
  async sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
  },
  async verifyEd25519(publicKey, message, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, [
        'verify',
      ]);
      return await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
    } catch (error) {
      // Bytes that are no point of the curve: no signature can be of such a key.
      if (error instanceof DOMException && error.name !== 'NotSupportedError') return false;
      throw error;
    }
  },
};
