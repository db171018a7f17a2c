/**
 * What the data of an installation is like: which release wrote it last, and which can still read it. A release has one
 * too: its version, and the oldest one that reads what it leaves when all of its migrations are done.
 */
export interface DataVersion {
  /** 1 for the first one, growing. */
  readonly version: number;
  /** A release of an older data version must not work on the data. */
  readonly minimumReader: number;
}

/** The data of every release before data versions were stamped. */
export const FIRST_DATA_VERSION: DataVersion = { version: 1, minimumReader: 1 };
