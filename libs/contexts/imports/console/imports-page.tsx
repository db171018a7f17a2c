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
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { PastJobs } from './past-jobs.js';
import { Table } from './table.js';

const SHOWN = 200;

export default function ImportsPage() {
  const found = useQuery({
    queryKey: ['imports'],
    queryFn: () => bodyOf(api.GET('/v1/imports', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['import'] },
  });
  const words = texts.imports;
  return (
    <>
      <Section title={words.title}>
        {found.isPending ? (
          <Loading />
        ) : found.data === undefined ? (
          <Problem error={found.error} onRetry={() => act(found.refetch())} />
        ) : found.data.items.length === 0 ? (
          <Empty
            title={words.empty}
            help={words.emptyHelp}
            command="npm run docket -- import mongo --from env:LEGACY_URI --mapping legacy.yaml --dry-run"
          />
        ) : (
          <Table label={words.title} head={Object.values(words.columns)}>
            {found.data.items.map((run) => (
              <Row key={run.importId} run={run} />
            ))}
          </Table>
        )}
      </Section>
      <PastJobs />
    </>
  );
}

type Count = 'read' | 'created' | 'changed' | 'unchanged' | 'failed';

function Row({ run }: { readonly run: Schemas['ImportDto'] }) {
  const sum = (of: Count): string =>
    format.count(run.collections.reduce((total, collection) => total + collection[of], 0));
  return (
    <tr>
      <td>
        <Link href={hrefOf(`/imports/${run.importId}`)}>
          <Time at={run.startedAt} />
        </Link>
      </td>
      <td>{run.source}</td>
      <td>
        <StateMark state={run.status} />
      </td>
      {(['read', 'created', 'changed', 'unchanged', 'failed'] as const).map((of) => (
        <td class="number" key={of}>
          {sum(of)}
        </td>
      ))}
    </tr>
  );
}
