/** What is done once a reason was given. */
export interface AskedChange {
  readonly title: string;
  readonly action: string;
  readonly danger: boolean;
  readonly run: (reason: string) => Promise<unknown>;
}
