import {
  api,
  bodyOf,
  Button,
  Chips,
  Empty,
  format,
  FreshRows,
  hrefOf,
  Link,
  ListFoot,
  ListTable,
  Loading,
  Problem,
  query,
  seen,
  setQuery,
  texts,
  Time,
  useLiveList,
  type Column,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';

type Document = Schemas['DocumentDto'];

const PAGE = 100;

export default function DocumentsPage() {
  const mediaType = query.value.get('mediaType') ?? undefined;
  const typed = useSignal('');
  const list = useLiveList<Document>({
    queryKey: ['documents', mediaType ?? ''],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/documents', {
          params: {
            query: {
              limit: PAGE,
              ...(mediaType === undefined ? {} : { mediaType }),
              ...(cursor === undefined ? seen() : { cursor }),
            },
          },
        }),
      ),
    idOf: (document) => document.documentId,
    kind: 'document',
  });
  return (
    <>
      <form
        class="list-tools"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ mediaType: typed.value.trim() });
          typed.value = '';
        }}
      >
        <input
          data-filter
          class="grow"
          aria-label={texts.documents.mediaType}
          placeholder="application/pdf"
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <Button submit>{texts.jobs.add}</Button>
        <Link class="button primary" href={hrefOf('/submit')}>
          {texts.jobs.submit}
        </Link>
      </form>
      {mediaType !== undefined && (
        <Chips
          chips={[
            {
              name: texts.documents.mediaType,
              value: mediaType,
              remove: () => setQuery({ mediaType: undefined }),
            },
          ]}
        />
      )}
      <FreshRows list={list} />
      {list.isLoading ? (
        <Loading />
      ) : list.error !== undefined ? (
        <Problem error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty
          title={texts.documents.empty}
          help={texts.documents.emptyHelp}
          command="npm run docket -- documents upload form.pdf"
        />
      ) : (
        <>
          <ListTable
            label={texts.documents.title}
            columns={COLUMNS}
            rows={list.rows}
            keyOf={(document) => document.documentId}
            hrefOf={(document) => hrefOf(`/documents/${document.documentId}`)}
            onEnd={list.loadMore}
          />
          <ListFoot list={list} one="document" />
        </>
      )}
    </>
  );
}

const { columns } = texts.documents;

const COLUMNS: readonly Column<Document>[] = [
  {
    name: 'name',
    title: columns.name,
    width: 'minmax(0, 2fr)',
    cell: (document) => (
      <Link href={hrefOf(`/documents/${document.documentId}`)} title={document.name ?? ''}>
        {document.name ?? texts.documents.unnamed}
      </Link>
    ),
  },
  {
    name: 'type',
    title: columns.type,
    width: 'minmax(0, 1fr)',
    wide: true,
    cell: (document) => document.mediaType,
  },
  {
    name: 'size',
    title: columns.size,
    width: '84px',
    numeric: true,
    cell: (document) => format.bytes(document.size),
  },
  {
    name: 'by',
    title: columns.by,
    width: 'minmax(0, 1fr)',
    wide: true,
    cell: ({ registeredBy }) => format.shown(registeredBy['name'] ?? registeredBy['id']),
  },
  {
    name: 'uploaded',
    title: columns.uploaded,
    width: '100px',
    cell: (document) => <Time at={document.registeredAt} />,
  },
];
