const BYTES = 32;

/** A digest of a collection as it is stored. */
export interface DigestRecord {
  /** Hexadecimal. */
  readonly sum: string;
  readonly documents: number;
}

/**
 * The sum of the digests of documents, modulo 2^256: the order does not matter, and one that is replaced is taken out
 * again. It is against accidents, not against somebody who chooses documents so that they add up.
 */
export class CollectionDigest {
  private constructor(
    private readonly sum: Buffer,
    private documents: number,
  ) {}

  /** @param record what a digest was stored as; none for an empty collection */
  static from(record?: DigestRecord): CollectionDigest {
    if (!record) return new CollectionDigest(Buffer.alloc(BYTES), 0);
    return new CollectionDigest(Buffer.from(record.sum, 'hex'), record.documents);
  }

  get count(): number {
    return this.documents;
  }

  /** @param digest as `documentDigest` gives it */
  add(digest: string): void {
    let carry = 0;
    for (let index = BYTES - 1; index >= 0; index -= 1) {
      carry += this.sum[index]! + digest.charCodeAt(index);
      this.sum[index] = carry & 0xff;
      carry >>= 8;
    }
    this.documents += 1;
  }

  /** Takes out what was added. */
  remove(digest: string): void {
    let borrow = 0;
    for (let index = BYTES - 1; index >= 0; index -= 1) {
      borrow += this.sum[index]! - digest.charCodeAt(index);
      this.sum[index] = borrow & 0xff;
      borrow >>= 8;
    }
    this.documents -= 1;
  }

  toRecord(): DigestRecord {
    return { sum: this.toString(), documents: this.documents };
  }

  toString(): string {
    return this.sum.toString('hex');
  }
}
