import {
  act,
  api,
  bodyOf,
  Button,
  Choice,
  Empty,
  Loading,
  may,
  Problem,
  queries,
  query,
  ReasonDialog,
  setQuery,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { AcceptDialog } from './accept-dialog.js';
import { type Filter, type Finding, findingsKey, useFindings } from './findings.js';

const severities = ['critical', 'high', 'medium', 'low'] as const;
const statuses = ['open', 'accepted', 'fixed'] as const;

/** Findings with their filters, which stand in the address of the page. */
export function FindingTable() {
  const words = texts.security;
  const severity = severities.find((each) => each === query.value.get('severity'));
  const asked = query.value.get('state') ?? 'open';
  const status = statuses.find((each) => each === asked);
  const filter: Filter = {
    ...(severity === undefined ? {} : { severity }),
    ...(status === undefined ? {} : { status }),
  };
  const found = useFindings(filter);
  return (
    <>
      <div class="list-tools">
        <Choice
          label={words.severity}
          value={severity ?? ''}
          options={[
            ['', words.everySeverity],
            ...severities.map((each) => [each, words.severities[each]] as const),
          ]}
          onChange={(value) => setQuery({ severity: value === '' ? undefined : value })}
        />
        <Choice
          label={words.status}
          value={status ?? 'all'}
          options={[...statuses, 'all' as const].map((each) => [each, words.statuses[each]] as const)}
          onChange={(value) => setQuery({ state: value })}
        />
      </div>
      {found.isPending ? (
        <Loading />
      ) : found.data === undefined ? (
        <Problem error={found.error} onRetry={() => act(found.refetch())} />
      ) : found.data.items.length === 0 ? (
        <Empty title={words.none} help={words.noneHelp} />
      ) : (
        <Rows findings={found.data.items} />
      )}
    </>
  );
}

function Rows({ findings }: { readonly findings: readonly Finding[] }) {
  const words = texts.security;
  const accepting = useSignal<string | undefined>(undefined);
  const withdrawing = useSignal<string | undefined>(undefined);
  const withdraw = async (reason: string): Promise<void> => {
    const path = { id: withdrawing.value! };
    const call = api.POST('/v1/security/findings/{id}/withdraw', { params: { path }, body: { reason } });
    const { position } = await bodyOf(call);
    await api.GET('/v1/security/findings', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: findingsKey });
  };
  const mayChange = may('POST /v1/security/findings/{id}/accept');
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.findings}>
        <table class="plain">
          <thead>
            <tr>
              {Object.values(words.columns).map((title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {findings.map(({ findingId, severity, title, place, evidence, remedy, status, accepted }) => (
              <tr key={findingId}>
                <td>
                  <strong>{words.severities[severity]}</strong>
                </td>
                <td>
                  {title}
                  <br />
                  <small>{evidence}</small>
                </td>
                <td>{place}</td>
                <td>{remedy}</td>
                <td>
                  {words.statuses[status]}
                  {status === 'accepted' && accepted !== null && (
                    <small>
                      {' '}
                      {words.acceptedUntil} <Time at={accepted.until} />: {accepted.reason}
                    </small>
                  )}
                </td>
                <td>
                  {mayChange && status === 'open' && (
                    <Button onClick={() => (accepting.value = findingId)}>{words.accept}</Button>
                  )}
                  {mayChange && status === 'accepted' && (
                    <Button onClick={() => (withdrawing.value = findingId)}>{words.withdraw}</Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {accepting.value !== undefined && (
        <AcceptDialog findingId={accepting.value} onClose={() => (accepting.value = undefined)} />
      )}
      {withdrawing.value !== undefined && (
        <ReasonDialog
          title={words.withdrawTitle}
          action={words.withdraw}
          onClose={() => (withdrawing.value = undefined)}
          run={withdraw}
        />
      )}
    </>
  );
}
