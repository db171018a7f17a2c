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
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { Table } from './table.js';
import { Verdict } from './verdict.js';

const SHOWN = 200;

export default function ParityRunsPage() {
  const runs = useQuery({
    queryKey: ['parity-runs'],
    queryFn: () => bodyOf(api.GET('/v1/parity/runs', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['parity-run'] },
  });
  const words = texts.parity;
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
          command="npm run docket -- parity run requests.jsonl --old http://127.0.0.1:3000 --new http://127.0.0.1:8080 --record"
        />
      ) : (
        <Table label={words.title} head={Object.values(words.columns)}>
          {runs.data.items.map((run) => (
            <tr key={run.runId}>
              <td>
                <Link href={hrefOf(`/parity/${run.runId}`)}>
                  <Time at={run.recordedAt} />
                </Link>
              </td>
              <td>{run.old}</td>
              <td>{run.new}</td>
              <td class="number">{format.count(run.requests)}</td>
              <td class="number">{format.count(run.differing)}</td>
              <td class="number">{run.latency.p95Ratio === null ? '–' : `${run.latency.p95Ratio}×`}</td>
              <td>
                <Verdict run={run} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
