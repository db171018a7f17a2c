/** Where a PostgreSQL is, and who we are there. */
export interface PgAddress {
  /** Path of the unix socket. */
  readonly socket: string;
  readonly user: string;
  readonly database: string;
  /** Run-time settings of every session, by name. */
  readonly settings: Readonly<Record<string, string>>;
}
