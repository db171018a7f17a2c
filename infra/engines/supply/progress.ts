/** What is being done to get an engine running, for a progress bar or a log line. */
export interface EngineProgress {
  readonly engine: 'nats' | 'mongodb' | 'chromium' | 'hyphy' | 'llama-server' | 'jupyter' | 'picture-model';
  readonly step: 'look-up' | 'download' | 'unpack' | 'prepare' | 'start';
  /** One sentence for a person. */
  readonly message: string;
  /** Bytes (download) or packages (unpack) so far; left out where there is nothing to count. */
  readonly done?: number;
  readonly total?: number;
}

export type OnProgress = (progress: EngineProgress) => void;

export const silent: OnProgress = () => undefined;
