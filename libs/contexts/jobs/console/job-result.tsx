import {
  act,
  Button,
  download,
  Empty,
  fetchContent,
  format,
  Json,
  Loading,
  Problem,
  texts,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { JobSignatures } from './job-signatures.js';
import { hasEnded, type JobView } from './job-states.js';
import { ResultView } from './result-view.js';

/** The largest result that is read into the page. */
const MOST_BYTES = 4 * 1_024 * 1_024;

export function JobResult({ job }: { readonly job: JobView }) {
  if (job.result === null) {
    return <Empty title={hasEnded(job.state) ? texts.job.noResultEnded : texts.job.noResult} />;
  }
  if (job.outputsExpired !== null) return <Empty title={texts.job.outputsExpired(job.outputsExpired)} />;
  const { size, mediaType, summary } = job.result;
  const path = `/v1/jobs/${job.jobId}/result`;
  const isJson = /\bjson\b/.test(mediaType);
  return (
    <>
      <div class="section-head">
        <p class="grow">{typeof summary['text'] === 'string' ? summary['text'] : format.bytes(size)}</p>
        <Button onClick={() => act(download(path, `${job.jobId}.${isJson ? 'json' : 'bin'}`))}>
          {texts.job.download}
        </Button>
      </div>
      {size > MOST_BYTES || !isJson ? (
        <p class="muted">{texts.job.resultLarge(format.bytes(size))}</p>
      ) : (
        <LoadedResult path={path} sha256={job.result.sha256} />
      )}
      <JobSignatures job={job} />
    </>
  );
}

function LoadedResult({ path, sha256 }: { readonly path: string; readonly sha256: string }) {
  const result = useQuery({
    queryKey: ['result', path, sha256],
    queryFn: async (): Promise<unknown> => (await fetchContent(path)).json(),
    staleTime: Infinity,
  });
  if (result.isPending) return <Loading />;
  if (result.isError) return <Problem error={result.error} onRetry={() => act(result.refetch())} />;
  return (
    <>
      <ResultView result={result.data} />
      <details>
        <summary>JSON</summary>
        <Json value={result.data} what={texts.job.tabs.result} label={texts.job.tabs.result} />
      </details>
    </>
  );
}
