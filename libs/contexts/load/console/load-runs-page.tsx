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
  type Schemas,
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { Verdict } from './verdict.js';

const SHOWN = 200;

export default function LoadRunsPage() {
  const runs = useQuery({
    queryKey: ['load-runs'],
    queryFn: () => bodyOf(api.GET('/v1/load/runs', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['load-run'] },
  });
  const words = texts.load;
  return (
    <Section title={words.title}>
      {runs.isPending ? (
        <Loading />
      ) : runs.data === undefined ? (
        <Problem error={runs.error} onRetry={() => act(runs.refetch())} />
      ) : runs.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command="npm run docket -- load run mixed --find-limit"
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
          <table class="plain">
            <thead>
              <tr>
                {Object.values(words.columns).map((title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.data.items.map((run) => (
                <Row key={run.runId} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function Row({ run }: { readonly run: Schemas['LoadRunDto'] }) {
  const { runId, recordedAt, profile, mode, limit, achievedPerSecond, requests, completed, bottleneck } = run;
  const failed = [requests, completed].flatMap(({ errors }) => Object.values(errors));
  return (
    <tr>
      <td>
        <Link href={hrefOf(`/load-tests/${runId}`)}>
          <Time at={recordedAt} />
        </Link>
      </td>
      <td>{profile}</td>
      <td>{mode}</td>
      <td>{limit === null ? achievedPerSecond : (limit.perSecond ?? '–')}</td>
      <td>{requests.p95Ms === null ? '–' : format.duration(requests.p95Ms)}</td>
      <td>{format.count(failed.reduce((sum, count) => sum + count, 0))}</td>
      <td>
        <Verdict run={run} />
      </td>
      <td>{bottleneck.what === 'none' ? '–' : bottleneck.what}</td>
    </tr>
  );
}
