import {
  act,
  api,
  bodyOf,
  Button,
  Chips,
  download,
  Empty,
  Field,
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
  setQuery,
  StateMark,
  texts,
  Time,
  useLiveList,
  type Column,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { timeOf } from './time-field.js';

type Entry = Schemas['AuditEntryDto'];

const PAGE = 100;
const FILTERS = ['actor', 'action', 'thingType', 'thing', 'outcome', 'correlationId', 'from', 'to'] as const;
type Filters = Partial<Record<(typeof FILTERS)[number], string>>;
const OUTCOMES = ['accepted', 'denied', 'succeeded', 'failed', 'canceled'] as const;

function filters(): Filters {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query.value.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
}

export default function AuditPage() {
  const wanted = filters();
  const outcome = OUTCOMES.find((each) => each === wanted.outcome);
  const { outcome: _outcome, ...others } = wanted;
  const asked = { ...others, ...(outcome === undefined ? {} : { outcome }) };
  const list = useLiveList<Entry>({
    queryKey: ['audit', wanted],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/audit/entries', {
          params: { query: { ...asked, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    idOf: (entry) => String(entry.position),
    kind: '*',
  });
  return (
    <>
      <Search wanted={wanted} />
      <FreshRows list={list} />
      {list.isLoading ? (
        <Loading />
      ) : list.error !== undefined ? (
        <Problem error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty title={texts.audit.empty} help={texts.audit.emptyHelp} />
      ) : (
        <>
          <ListTable
            label={texts.audit.title}
            columns={COLUMNS}
            rows={list.rows}
            keyOf={(entry) => String(entry.position)}
            hrefOf={(entry) => hrefOf(`/audit/${entry.position}`)}
            onEnd={list.loadMore}
          />
          <ListFoot list={list} one="entry" many="entries" />
        </>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Entry>[] = [
  {
    name: 'time',
    title: texts.audit.columns.time,
    width: '100px',
    cell: (entry) => <Time at={entry.time} />,
  },
  {
    name: 'who',
    title: texts.audit.columns.who,
    width: 'minmax(0, 1fr)',
    wide: true,
    cell: ({ actor }) => actor.name ?? actor.id,
  },
  {
    name: 'what',
    title: texts.audit.columns.what,
    width: 'minmax(0, 3fr)',
    cell: (entry) => (
      <Link href={hrefOf(`/audit/${entry.position}`)} title={entry.summary}>
        {entry.summary}
      </Link>
    ),
  },
  {
    name: 'outcome',
    title: texts.audit.columns.outcome,
    width: '110px',
    cell: (entry) => <StateMark state={entry.outcome} />,
  },
  {
    name: 'position',
    title: texts.audit.columns.position,
    width: '84px',
    numeric: true,
    wide: true,
    cell: (entry) => format.count(entry.position),
  },
];

function Search({ wanted }: { readonly wanted: Filters }) {
  const typed = useSignal<Filters>({});
  const submit = (event: Event): void => {
    event.preventDefault();
    const { from, to, ...rest } = typed.value;
    setQuery({ ...rest, ...timeOf('from', from), ...timeOf('to', to) });
    typed.value = {};
  };
  const field = (name: (typeof FILTERS)[number], type = 'text') => (
    <Field key={name} label={texts.audit[name]}>
      {(id) => (
        <input
          id={id}
          type={type}
          value={typed.value[name] ?? ''}
          {...(name === 'action' ? { 'data-filter': true } : {})}
          onInput={(event) => (typed.value = { ...typed.value, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const exportAs = (kind: 'csv' | 'jsonl'): void => {
    const search = new URLSearchParams({ ...wanted, format: kind });
    act(download(`/v1/audit/export?${search.toString()}`, `audit.${kind}`));
  };
  return (
    <form class="form" onSubmit={submit}>
      <div class="form-grid narrow">
        {field('action')}
        {field('actor')}
        {field('thingType')}
        {field('thing')}
        <Field label={texts.audit.outcome}>
          {(id) => (
            <select
              id={id}
              value={typed.value.outcome ?? ''}
              onChange={(event) => (typed.value = { ...typed.value, outcome: event.currentTarget.value })}
            >
              <option value="">–</option>
              {OUTCOMES.map((each) => (
                <option key={each} value={each}>
                  {texts.states[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {field('from', 'datetime-local')}
        {field('to', 'datetime-local')}
      </div>
      <div class="actions">
        <Button submit kind="primary">
          {texts.audit.apply}
        </Button>
        {may('GET /v1/audit/export') && (
          <>
            <Button onClick={() => exportAs('csv')}>{texts.audit.exportCsv}</Button>
            <Button onClick={() => exportAs('jsonl')}>{texts.audit.exportJson}</Button>
          </>
        )}
      </div>
      <Chips
        chips={FILTERS.flatMap((name) => {
          const value = wanted[name];
          return value === undefined
            ? []
            : [{ name: texts.audit[name], value, remove: () => setQuery({ [name]: undefined }) }];
        })}
      />
    </form>
  );
}
