/** A MongoDB, or what stands in for one, that runs under our supervision. */
export interface MongoEngine {
  readonly uri: string;
  /** PostgreSQL's socket, where there is one; for tests of the gateway itself. */
  readonly postgresSocket?: string;
  /** Settles when the engine ends without having been asked to, with the reason. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}
