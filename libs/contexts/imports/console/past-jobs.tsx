import {
  act,
  api,
  bodyOf,
  Empty,
  Loading,
  Problem,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { Table } from './table.js';

const SHOWN = 50;

interface Told {
  readonly method?: string;
  readonly state?: string;
  readonly endedAt?: string;
  readonly owner?: string;
}

/** What other systems tell of jobs that they have run. */
export function PastJobs() {
  const found = useQuery({
    queryKey: ['past-jobs'],
    queryFn: () => bodyOf(api.GET('/v1/past-jobs', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['past-job'] },
  });
  const words = texts.imports;
  return (
    <Section title={words.pastJobs}>
      {found.isPending ? (
        <Loading />
      ) : found.data === undefined ? (
        <Problem error={found.error} onRetry={() => act(found.refetch())} />
      ) : found.data.items.length === 0 ? (
        <Empty title={words.noPastJobs} help={words.noPastJobsHelp} />
      ) : (
        <Table label={words.pastJobs} head={Object.values(words.pastJob)}>
          {found.data.items.map(({ pastJobId, job, source, sourceId }) => {
            const { method, state, endedAt, owner } = job as Told;
            return (
              <tr key={pastJobId}>
                <td>{endedAt === undefined ? '–' : <Time at={endedAt} />}</td>
                <td>{method}</td>
                <td>
                  <StateMark state={state ?? 'none'} />
                </td>
                <td>{source}</td>
                <td>
                  <code>{sourceId}</code>
                </td>
                <td>{owner ?? '–'}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </Section>
  );
}
