/** A part of some memory, for as long as it is held. */
export interface MemoryShare {
  /** What may be held now; it becomes less when others come. */
  readonly bytes: number;
  leave(): void;
}

/** Memory that is shared in equal parts by all who hold a part of it now. */
export class SharedMemory {
  private holders = 0;

  constructor(private readonly totalBytes: number) {}

  /** @param mostBytes what the one who joins never needs more than */
  join(mostBytes: number): MemoryShare {
    this.holders += 1;
    let held = 1;
    const share = () => Math.floor(this.totalBytes / this.holders);
    return {
      get bytes() {
        return Math.min(mostBytes, share());
      },
      leave: () => {
        this.holders -= held;
        held = 0;
      },
    };
  }
}

/*
 * One process has one memory, however many followers are in it: this is shared by all of them. Events count by what
 * their payloads hold.
 */
const MIB = 1024 * 1024;

/** Events between the log and its followers. */
export const readAheadMemory = new SharedMemory(64 * MIB);
/** For one reader. */
export const MOST_READ_AHEAD_BYTES = 16 * MIB;
