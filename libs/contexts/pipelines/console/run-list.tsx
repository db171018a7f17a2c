import {
  act,
  api,
  bodyOf,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  Problem,
  seen,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

export type RunSummary = Schemas['PipelineRunSummaryDto'];

/** The latest runs, of one pipeline or of all. */
export function RunList({ pipeline, limit }: { readonly pipeline?: string; readonly limit: number }) {
  const narrowed = pipeline === undefined ? {} : { pipeline };
  const runs = useQuery({
    queryKey: ['pipeline-runs', 'latest', pipeline ?? '', limit],
    queryFn: () =>
      bodyOf(api.GET('/v1/pipeline-runs', { params: { query: { limit, ...narrowed, ...seen() } } })),
    meta: { live: ['pipeline-run'] },
  });
  const words = texts.pipelines;
  if (runs.isPending) return <Loading />;
  if (runs.data === undefined) return <Problem error={runs.error} onRetry={() => act(runs.refetch())} />;
  if (runs.data.items.length === 0) return <Empty title={words.noRuns} help={words.noRunsHelp} />;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.runs}>
      <table class="plain">
        <thead>
          <tr>
            {Object.values(words.runColumns).map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.data.items.map((run) => (
            <tr key={run.runId}>
              <td>
                <Link href={hrefOf(`/pipeline-runs/${run.runId}`)}>{format.shortId(run.runId)}</Link>
              </td>
              <td>
                {run.pipeline}@{run.version}
              </td>
              <td>
                <StateMark state={run.state} />
              </td>
              <td>{words.counted(run.stepsDone, run.steps)}</td>
              <td>
                <Time at={run.startedAt} />
              </td>
              <td>{run.failure?.message ?? run.cancelReason ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
