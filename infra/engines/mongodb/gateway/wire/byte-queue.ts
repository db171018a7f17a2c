/** Bytes as they come from a socket, taken out in whole pieces. A piece within one chunk is not copied. */
export class ByteQueue {
  private chunks: Buffer[] = [];
  private bytes = 0;

  get length(): number {
    return this.bytes;
  }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
  }

  /** The first `count` bytes without removing them; undefined while there are fewer. */
  peek(count: number): Buffer | undefined {
    if (this.bytes < count) return undefined;
    this.join(count);
    return this.chunks[0]!.subarray(0, count);
  }

  /** Removes the first `count` bytes; undefined while there are fewer. */
  take(count: number): Buffer | undefined {
    const piece = this.peek(count);
    if (piece === undefined) return undefined;
    const head = this.chunks[0]!;
    if (head.length === count) this.chunks.shift();
    else this.chunks[0] = head.subarray(count);
    this.bytes -= count;
    return piece;
  }

  /** Makes the first chunk hold at least `count` bytes. */
  private join(count: number): void {
    if (this.chunks[0] === undefined || this.chunks[0].length >= count) return;
    let joined = 0;
    let parts = 0;
    while (joined < count) joined += this.chunks[parts++]!.length;
    this.chunks.splice(0, parts, Buffer.concat(this.chunks.slice(0, parts), joined));
  }
}
