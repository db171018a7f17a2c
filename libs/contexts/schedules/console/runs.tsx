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
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const SHOWN = 100;

/** What became of the runs of a schedule. */
export function Runs({ scheduleId }: { readonly scheduleId: string }) {
  const path = { id: scheduleId };
  const runs = useQuery({
    queryKey: ['schedules', scheduleId, 'runs'],
    queryFn: () =>
      bodyOf(api.GET('/v1/schedules/{id}/runs', { params: { path, query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['schedule', 'job'] },
  });
  const words = texts.schedules;
  return (
    <Section title={words.runs}>
      {runs.isPending ? (
        <Loading />
      ) : runs.data === undefined ? (
        <Problem error={runs.error} onRetry={() => act(runs.refetch())} />
      ) : runs.data.items.length === 0 ? (
        <Empty title={words.noRuns} />
      ) : (
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
                <tr key={`${run.dueAt} ${run.jobId}`}>
                  <td>
                    <Time at={run.dueAt} />
                  </td>
                  <td>{words.triggers[run.trigger]}</td>
                  <td>
                    <StateMark state={run.state} />
                  </td>
                  <td>
                    {run.jobId === null ? (
                      '–'
                    ) : (
                      <Link href={hrefOf(`/jobs/${run.jobId}`)}>{format.shortId(run.jobId)}</Link>
                    )}
                  </td>
                  <td>{run.why ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
