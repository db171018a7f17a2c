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
 * One process has one memory, however many runners are in it: these are shared by all of them. Documents count by their
 * size in BSON, events by what their payloads hold.
 */
const MIB = 1024 * 1024;

/** Documents of projections that are folded. */
export const documentMemory = new SharedMemory(256 * MIB);

/** Documents of builds whose memory nobody has chosen. */
export const buildMemory = new SharedMemory(128 * MIB);

/** Events between the log and the folds. */
export const readAheadMemory = new SharedMemory(64 * MIB);
/** For one reader. */
export const MOST_READ_AHEAD_BYTES = 16 * MIB;
