import { X509Certificate } from 'node:crypto';

/** Tags of DER that matter here: SEQUENCE, and the context tag of the certificates in SignedData. */
const SEQUENCE = 0x30;
const CERTIFICATES = 0xa0;

interface Element {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length. */
  readonly whole: Buffer;
}

/** The common name in the first certificate of a CMS signature (RFC 5652 section 5.1); null where there is none. */
export function signerOf(cms: Buffer): string | null {
  try {
    const [contentInfo] = elementsOf(cms);
    const wrapped = elementsOf(contentInfo!.content)[1];
    const [signedData] = elementsOf(wrapped!.content);
    const certificates = elementsOf(signedData!.content).find(({ tag }) => tag === CERTIFICATES);
    const first = certificates === undefined ? undefined : elementsOf(certificates.content)[0];
    if (first === undefined || first.tag !== SEQUENCE) return null;
    return /^CN=(.*)$/m.exec(new X509Certificate(first.whole).subject)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** The elements that lie side by side in DER or BER of definite length. */
function elementsOf(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length && elements.length < 1_000;) {
    const tag = bytes[at]!;
    const first = bytes[at + 1]!;
    // Zeros fill the room that was kept for the signature.
    if (tag === 0 || first === 0x80) break;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, Math.min(6, lengthBytes));
    const start = at + 2 + lengthBytes;
    elements.push({
      tag,
      content: bytes.subarray(start, start + length),
      whole: bytes.subarray(at, start + length),
    });
    at = start + length;
  }
  return elements;
}
