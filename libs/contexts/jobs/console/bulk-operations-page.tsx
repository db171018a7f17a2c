import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Field,
  format,
  hrefOf,
  idempotencyKey,
  Link,
  Loading,
  may,
  navigate,
  Problem,
  query,
  Section,
  seen,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Filter = Schemas['BulkFilterDto'];

const ACTIONS = ['cancel', 'retry', 'redrive'] as const;
const FIELDS = ['method', 'queue', 'tag', 'documentId', 'from', 'to'] as const;
const SHOWN = 100;

export default function BulkOperationsPage() {
  return (
    <>
      {may('POST /v1/bulk-operations') && <PlanForm />}
      <Operations />
    </>
  );
}

/** The filter of the address: that of the list of jobs which one came from. */
function filterOfAddress(): Filter {
  const several = (name: string): string[] =>
    query.value.getAll(name).flatMap((value) => value.split(',').filter((each) => each !== ''));
  const fields = FIELDS.flatMap((name) => {
    const value = query.value.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  const [state, waiting] = [several('state'), several('waiting')];
  return {
    ...(Object.fromEntries(fields) as Partial<Record<(typeof FIELDS)[number], string>>),
    ...(state.length === 0 ? {} : { state: state as NonNullable<Filter['state']> }),
    ...(waiting.length === 0 ? {} : { waiting: waiting as NonNullable<Filter['waiting']> }),
  };
}

function PlanForm() {
  const action = useSignal<(typeof ACTIONS)[number]>('retry');
  const reason = useSignal('');
  const error = useSignal<unknown>(undefined);
  const filter = filterOfAddress();
  const plan = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const planned = await bodyOf(
        api.POST('/v1/bulk-operations', {
          params: { header: { 'Idempotency-Key': idempotencyKey() } },
          body: { action: action.value, filter, reason: reason.value.trim() },
        }),
      );
      navigate(hrefOf(`/bulk/${planned.operationId}`, { from: String(planned.position) }));
    } catch (problem) {
      error.value = problem;
    }
  };
  const words = texts.bulk;
  const wanted = Object.entries(filter).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <Section title={words.plan}>
      <p class="muted">{words.help}</p>
      <form class="form" onSubmit={(event) => act(plan(event))}>
        <p>
          {words.filter}: {wanted.length === 0 ? words.everyJob : wanted.join(' · ')}{' '}
          <Link href={hrefOf('/jobs')}>{texts.jobs.title}</Link>
        </p>
        <Field label={words.action}>
          {(id) => (
            <select
              id={id}
              value={action.value}
              onChange={(event) => {
                action.value = ACTIONS.find((each) => each === event.currentTarget.value) ?? 'retry';
              }}
            >
              {ACTIONS.map((each) => (
                <option key={each} value={each}>
                  {words.actions[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.reason}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={500}
              value={reason.value}
              onInput={(event) => (reason.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions">
          <Button submit kind="primary" disabled={reason.value.trim() === ''}>
            {words.plan}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Operations() {
  const operations = useQuery({
    queryKey: ['bulk-operations'],
    queryFn: () => bodyOf(api.GET('/v1/bulk-operations', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['bulk-operation'] },
  });
  const { columns } = texts.bulk;
  return (
    <Section title={texts.bulk.title}>
      {operations.isPending ? (
        <Loading />
      ) : operations.data === undefined ? (
        <Problem error={operations.error} onRetry={() => act(operations.refetch())} />
      ) : operations.data.items.length === 0 ? (
        <Empty
          title={texts.bulk.empty}
          help={texts.bulk.emptyHelp}
          command='npm run docket -- bulk plan redrive --reason "worker mended"'
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.bulk.title}>
          <table class="plain">
            <thead>
              <tr>
                {Object.values(columns).map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {operations.data.items.map((each) => (
                <tr key={each.operationId}>
                  <td>
                    <Link href={hrefOf(`/bulk/${each.operationId}`)}>{texts.bulk.actions[each.action]}</Link>
                  </td>
                  <td>
                    <StateMark state={each.status} />
                  </td>
                  <td class="number">{format.count(each.jobs)}</td>
                  <td>
                    {texts.bulk.outcome(
                      format.count(each.done),
                      format.count(each.skipped),
                      format.count(each.failed),
                    )}
                  </td>
                  <td>
                    <Time at={each.plannedAt} />
                  </td>
                  <td>{each.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
