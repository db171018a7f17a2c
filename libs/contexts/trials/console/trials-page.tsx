import {
  act,
  api,
  bodyOf,
  Button,
  Chips,
  Choice,
  Empty,
  format,
  FreshRows,
  hrefOf,
  Link,
  ListFoot,
  ListTable,
  Loading,
  may,
  Problem,
  query,
  seen,
  setQuery,
  texts,
  useLiveList,
  type Column,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { Facets } from './facets.js';
import { ImportDialog } from './import-dialog.js';
import { NotebookDialog } from './notebook-dialog.js';
import { wordOf } from './words.js';

type Trial = Schemas['TrialSummaryDto'];
type Sort = keyof typeof texts.trials.sorts;

const PAGE = 100;
const several = ['status', 'phase', 'studyType', 'country', 'condition', 'intervention'] as const;

/** The filter of the address, as the API takes it. */
function filterOf(values: URLSearchParams) {
  const given = several.map((name) => [name, values.getAll(name)] as const);
  const [q, company] = [values.get('q'), values.get('company')];
  return {
    ...Object.fromEntries(given.filter(([, list]) => list.length > 0)),
    ...(q === null ? {} : { q }),
    ...(company === null ? {} : { company }),
  };
}

/** The same filter as the dataset `trials` takes it. */
function notebookFilters(values: URLSearchParams): Record<string, string> {
  const lists = several.map((name) => [name, values.getAll(name).join(';')] as const);
  const texts = (['q', 'company'] as const).map((name) => [name, values.get(name) ?? ''] as const);
  return Object.fromEntries([...lists, ...texts].filter(([, value]) => value !== ''));
}

export default function TrialsPage() {
  const words = texts.trials;
  const typed = useSignal(query.value.get('q') ?? '');
  const importing = useSignal(false);
  const exporting = useSignal(false);
  const filter = filterOf(query.value);
  const sort = (query.value.get('sort') ?? 'updated') as Sort;
  const list = useLiveList<Trial>({
    queryKey: ['trials', filter, sort],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/trials', {
          params: {
            query: { ...filter, sort, limit: PAGE, ...(cursor === undefined ? seen() : { cursor }) },
          },
        }),
      ),
    idOf: (trial) => trial.nctId,
    kind: 'trial',
  });
  const facets = useQuery({
    queryKey: ['trial-facets', filter],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/trials', { params: { query: { ...filter, facets: 'true', limit: 1, ...seen() } } }),
      ),
    meta: { live: ['trial'] },
  });
  const chips = [
    ...several.flatMap((name) =>
      query.value.getAll(name).map((value) => ({
        name: name === 'condition' || name === 'intervention' ? words[name] : words.facets[name],
        value,
        remove: () => setQuery({ [name]: query.value.getAll(name).filter((one) => one !== value) }),
      })),
    ),
    ...(['q', 'company'] as const).flatMap((name) => {
      const value = query.value.get(name);
      return value === null
        ? []
        : [{ name: words[name], value, remove: () => setQuery({ [name]: undefined }) }];
    }),
  ];
  return (
    <>
      <form
        class="list-tools"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ q: typed.value.trim() });
        }}
      >
        <input
          data-filter
          class="grow"
          type="search"
          aria-label={words.searchHelp}
          placeholder={words.searchHelp}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <Button submit>{words.search}</Button>
        <Choice
          label={words.sort}
          value={sort}
          options={Object.entries(words.sorts)}
          onChange={(value) => setQuery({ sort: value })}
        />
        {may('POST /v1/notebooks') && (
          <Button onClick={() => (exporting.value = true)}>
            <span title={words.notebookHelp}>{words.notebook}</span>
          </Button>
        )}
        {may('POST /v1/trials/import') && (
          <Button kind="primary" onClick={() => (importing.value = true)}>
            {words.import}
          </Button>
        )}
      </form>
      <Chips chips={chips} />
      <FreshRows list={list} />
      {list.isLoading ? (
        <Loading />
      ) : list.error !== undefined ? (
        <Problem error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command="npm run docket -- trials import studies.json"
        />
      ) : (
        <>
          {facets.data?.facets !== undefined && <Facets facets={facets.data.facets} />}
          {facets.isError && <Problem error={facets.error} onRetry={() => act(facets.refetch())} />}
          <ListTable
            label={words.title}
            columns={COLUMNS}
            rows={list.rows}
            keyOf={(trial) => trial.nctId}
            hrefOf={(trial) => hrefOf(`/trials/${trial.nctId}`)}
            onEnd={list.loadMore}
          />
          <ListFoot list={list} one={words.one} />
        </>
      )}
      {exporting.value && (
        <NotebookDialog filters={notebookFilters(query.value)} onClose={() => (exporting.value = false)} />
      )}
      {importing.value && <ImportDialog onClose={() => (importing.value = false)} />}
    </>
  );
}

const { columns } = texts.trials;

const COLUMNS: readonly Column<Trial>[] = [
  {
    name: 'nctId',
    title: columns.nctId,
    width: '116px',
    cell: ({ nctId }) => <Link href={hrefOf(`/trials/${nctId}`)}>{nctId}</Link>,
  },
  {
    name: 'title',
    title: columns.title,
    width: 'minmax(0, 3fr)',
    cell: ({ title }) => <span title={title ?? ''}>{title ?? '–'}</span>,
  },
  {
    name: 'status',
    title: columns.status,
    width: 'minmax(0, 1fr)',
    cell: ({ status }) => (status === null ? '–' : wordOf(status)),
  },
  {
    name: 'phase',
    title: columns.phase,
    width: 'minmax(0, 1fr)',
    wide: true,
    cell: ({ phases }) => phases.map(wordOf).join(', ') || '–',
  },
  {
    name: 'start',
    title: columns.start,
    width: '92px',
    wide: true,
    cell: ({ startDate }) => startDate ?? '–',
  },
  {
    name: 'enrollment',
    title: columns.enrollment,
    width: '90px',
    numeric: true,
    wide: true,
    cell: ({ enrollment }) => (enrollment === null ? '–' : format.count(enrollment)),
  },
  {
    name: 'sponsor',
    title: columns.sponsor,
    width: 'minmax(0, 1fr)',
    wide: true,
    cell: ({ sponsor }) =>
      sponsor === null ? '–' : <Link href={hrefOf(`/companies/${sponsor.companyId}`)}>{sponsor.name}</Link>,
  },
];
