import {
  api,
  bodyOf,
  Empty,
  FreshRows,
  hrefOf,
  Link,
  ListFoot,
  ListTable,
  Loading,
  Problem,
  seen,
  StateMark,
  texts,
  Time,
  useLiveList,
  type Column,
  type Schemas,
} from '@docket/console';

type Extraction = Schemas['ExtractionSummaryDto'];

const PAGE = 100;
const words = texts.extractions;

const COLUMNS: readonly Column<Extraction>[] = [
  {
    name: 'document',
    title: words.columns.document,
    width: 'minmax(12rem, 2fr)',
    cell: ({ jobId, documentName }) => (
      <Link href={hrefOf(`/extractions/${jobId}`)}>{documentName ?? words.noName}</Link>
    ),
  },
  {
    name: 'schema',
    title: words.columns.schema,
    width: 'minmax(8rem, 1fr)',
    cell: ({ schemaName, schemaVersion }) =>
      schemaName === null ? words.inline : `${schemaName} ${schemaVersion ?? ''}`,
  },
  {
    name: 'state',
    title: words.columns.state,
    width: '9rem',
    cell: ({ state, degraded }) => <StateMark state={degraded ? 'degraded' : state} />,
  },
  {
    name: 'found',
    title: words.columns.found,
    width: '12rem',
    cell: ({ found, fields, refused }) =>
      `${words.foundOf(found, fields)}${refused > 0 ? `, ${words.refused(refused)}` : ''}`,
  },
  { name: 'judged', title: words.columns.judged, width: '6rem', cell: ({ corrected }) => String(corrected) },
  {
    name: 'submitted',
    title: words.columns.submitted,
    width: '9rem',
    cell: ({ submittedAt }) => <Time at={submittedAt} />,
  },
];

/** Jobs that extract records, the newest first. */
export default function ExtractionsPage() {
  const list = useLiveList<Extraction>({
    queryKey: ['extractions'],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/extractions', {
          params: { query: { limit: PAGE, ...(cursor === undefined ? seen() : { cursor }) } },
        }),
      ),
    idOf: ({ jobId }) => jobId,
    kind: 'extraction',
  });
  if (list.isLoading) return <Loading />;
  if (list.error !== undefined) return <Problem error={list.error} onRetry={list.retry} />;
  if (list.rows.length === 0) {
    return (
      <Empty
        title={words.empty}
        help={words.emptyHelp}
        command={'npm run docket -- submit form.extract intake.pdf --option schemaName=intake'}
      />
    );
  }
  return (
    <>
      <FreshRows list={list} />
      <ListTable
        label={words.title}
        columns={COLUMNS}
        rows={list.rows}
        keyOf={({ jobId }) => jobId}
        hrefOf={({ jobId }) => hrefOf(`/extractions/${jobId}`)}
        onEnd={list.loadMore}
      />
      <ListFoot list={list} one="extraction" />
    </>
  );
}
