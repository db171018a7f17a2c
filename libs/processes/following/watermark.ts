import type { Checkpoint } from '@docket/log-following';

interface Entry {
  readonly position: number;
  readonly eventId: string;
  done: boolean;
}

/** How far a follower has dealt with everything, while events behind that point are still worked on. */
export class Watermark {
  private readonly entries: Entry[] = [];
  private first = 0;
  private reached: Checkpoint;
  private readTo: Checkpoint;

  constructor(start: Checkpoint) {
    this.reached = start;
    this.readTo = start;
  }

  /** Everything at or below is dealt with. */
  get checkpoint(): Checkpoint {
    return this.reached;
  }

  /** Everything at or below is read. */
  get position(): number {
    return this.readTo.position;
  }

  /** An event is about to be worked on; in log order. @returns what to call when it is dealt with */
  begin(position: number, eventId: string): () => void {
    const entry = { position, eventId, done: false };
    this.entries.push(entry);
    return () => {
      entry.done = true;
      this.advance();
    };
  }

  /** Everything up to here is read, and what had to be begun is begun. */
  read(checkpoint: Checkpoint): void {
    this.readTo = checkpoint;
    this.advance();
  }

  private advance(): void {
    for (let entry = this.entries[this.first]; entry?.done; entry = this.entries[this.first]) {
      const { position, eventId } = entry;
      this.reached = { position, anchor: { position, eventId } };
      this.first += 1;
    }
    if (this.first === this.entries.length) {
      this.entries.length = 0;
      this.first = 0;
      if (this.readTo.position >= this.reached.position) this.reached = this.readTo;
    } else if (this.first > 1_000) {
      this.entries.splice(0, this.first);
      this.first = 0;
    }
  }
}
