import {
  act,
  api,
  Bar,
  bodyOf,
  Facts,
  format,
  Id,
  Loading,
  type PageProps,
  Problem,
  type Schemas,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { ComparisonTable, FailureTable, UnknownFields } from './import-tables.js';
import { Table } from './table.js';

type Import = Schemas['ImportDetailDto'];

export default function ImportPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const query = useQuery({
    queryKey: ['imports', path.id],
    queryFn: () => bodyOf(api.GET('/v1/imports/{id}', { params: { path, query: seen() } })),
    meta: { live: ['import'] },
  });
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <Problem error={query.error} onRetry={() => act(query.refetch())} />;
  const run = query.data;
  const words = texts.imports;
  return (
    <>
      <Section title={`${words.one}: ${run.source}`}>
        <Facts rows={factsOf(run)} />
      </Section>
      <Section title={words.collections}>
        <Table
          label={words.collections}
          head={[
            words.collection.name,
            words.collection.target,
            words.collection.progress,
            words.columns.read,
            words.columns.created,
            words.columns.changed,
            words.columns.unchanged,
            words.columns.failed,
          ]}
        >
          {run.collections.map((collection) => (
            <CollectionRow key={collection.name} collection={collection} ended={run.status !== 'running'} />
          ))}
        </Table>
      </Section>
      <Section title={words.comparison}>
        {run.comparison === null ? (
          <p class="muted">{words.notCompared}</p>
        ) : (
          <ComparisonTable comparison={run.comparison} />
        )}
      </Section>
      <Section title={words.failures}>
        <FailureTable failures={run.failures} />
      </Section>
      <Section title={words.fields}>
        <UnknownFields fields={run.fields} />
      </Section>
      {run.undo === null && (
        <Section title={words.undoTitle}>
          <p>{words.undoHelp}</p>
          <code class="command">{`npm run docket -- import undo ${run.importId}`}</code>
        </Section>
      )}
    </>
  );
}

function CollectionRow({
  collection: { name, target, expected, read, created, changed, unchanged, failed },
  ended,
}: {
  readonly collection: Import['collections'][number];
  readonly ended: boolean;
}) {
  const share = ended ? 1 : expected === null || expected === 0 ? 0 : Math.min(1, read / expected);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{target}</td>
      <td>
        <Bar fraction={share} label={`${name} ${format.percent(share)}`} />
      </td>
      {[read, created, changed, unchanged, failed].map((count, at) => (
        <td class="number" key={at}>
          {format.count(count)}
        </td>
      ))}
    </tr>
  );
}

function factsOf(run: Import) {
  const words = texts.imports;
  const { undo } = run;
  return [
    [words.columns.state, <StateMark key="state" state={run.status} />],
    [words.from, words.origin[run.origin] ?? run.origin],
    [words.columns.at, <Time key="at" at={run.startedAt} />],
    [words.ended, run.endedAt === null ? '–' : <Time key="ended" at={run.endedAt} />],
    [words.by, run.startedBy.name ?? run.startedBy.id],
    [words.mapping, <Id key="mapping" id={run.mappingHash} what="SHA-256" />],
    ...(undo === null
      ? []
      : ([
          [
            words.undo,
            words.undone(format.count(undo.undone), format.count(undo.records), format.count(undo.stays)),
          ],
          [words.reason, undo.reason],
        ] as const)),
    ['Id', <Id key="id" id={run.importId} />],
  ] as const;
}
