import {
  api,
  bodyOf,
  Empty,
  format,
  FreshRows,
  hrefOf,
  Link,
  ListFoot,
  ListTable,
  Loading,
  Problem,
  seen,
  texts,
  useLiveList,
  type Column,
  type Schemas,
} from '@docket/console';

type Company = Schemas['CompanyDto'];
const PAGE = 100;

export default function CompaniesPage() {
  const words = texts.companies;
  const list = useLiveList<Company>({
    queryKey: ['companies'],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/companies', {
          params: { query: { limit: PAGE, ...(cursor === undefined ? seen() : { cursor }) } },
        }),
      ),
    idOf: ({ companyId }) => companyId,
    kind: 'company-directory',
  });
  if (list.isLoading) return <Loading />;
  if (list.error !== undefined) return <Problem error={list.error} onRetry={list.retry} />;
  if (list.rows.length === 0) {
    return (
      <Empty
        title={words.empty}
        help={words.emptyHelp}
        command="npm run docket -- trials import studies.json"
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
        keyOf={({ companyId }) => companyId}
        hrefOf={({ companyId }) => hrefOf(`/companies/${companyId}`)}
        onEnd={list.loadMore}
      />
      <ListFoot list={list} one="company" many="companies" />
    </>
  );
}

const { columns } = texts.companies;

const COLUMNS: readonly Column<Company>[] = [
  {
    name: 'name',
    title: columns.name,
    width: 'minmax(0, 3fr)',
    cell: ({ companyId, name }) => <Link href={hrefOf(`/companies/${companyId}`)}>{name}</Link>,
  },
  {
    name: 'sponsored',
    title: columns.sponsored,
    width: '110px',
    numeric: true,
    cell: ({ sponsored }) => format.count(sponsored),
  },
  {
    name: 'collaborations',
    title: columns.collaborations,
    width: '120px',
    numeric: true,
    cell: ({ collaborations }) => format.count(collaborations),
  },
  {
    name: 'names',
    title: columns.names,
    width: '100px',
    numeric: true,
    wide: true,
    cell: ({ aliases }) => format.count(aliases.length),
  },
];
