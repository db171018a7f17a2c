import { DocketError } from '@docket/kernel';

/** The server has no stream of that name. */
export function streamMissing(stream: string): DocketError {
  return new DocketError(
    'EVENT_STORE.STREAM_MISSING',
    `The stream ${stream} is missing: run "npm run docket -- streams apply".`,
  );
}
