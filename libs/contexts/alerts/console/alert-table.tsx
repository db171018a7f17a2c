import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { alertsKey, useAlerts } from './alerts.js';

/** Alerts of every state; those that fire can be acknowledged. */
export function AlertTable() {
  const asked = useSignal<string | undefined>(undefined);
  const alerts = useAlerts();
  const words = texts.alerts;
  const acknowledge = async (reason: string): Promise<void> => {
    const path = { id: asked.value! };
    const call = api.POST('/v1/alerts/{id}/acknowledge', { params: { path }, body: { reason } });
    const { position } = await bodyOf(call);
    await api.GET('/v1/alerts', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: alertsKey });
  };
  if (alerts.isPending) return <Loading />;
  if (alerts.data === undefined)
    return <Problem error={alerts.error} onRetry={() => act(alerts.refetch())} />;
  if (alerts.data.items.length === 0) return <Empty title={words.empty} help={words.emptyHelp} />;
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.tabs.alerts}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{words.columns.state}</th>
              <th scope="col">{words.columns.severity}</th>
              <th scope="col">{words.columns.what}</th>
              <th scope="col">{words.columns.since}</th>
              <th scope="col">{words.columns.until}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {alerts.data.items.map((alert) => (
              <tr key={alert.alertId}>
                <td>
                  <StateMark state={alert.state} />
                </td>
                <td>{words.severities[alert.severity]}</td>
                <td>
                  <Link href={hrefOf(`/history/alert/${alert.alertId}`)}>{alert.summary}</Link>{' '}
                  {alert.subject}{' '}
                  <small>
                    {alert.rule}
                    {alert.acknowledged !== null && `: ${alert.acknowledged.reason}`}
                  </small>
                </td>
                <td>
                  <When at={alert.firedAt ?? alert.pendingSince} />
                </td>
                <td>
                  <When at={alert.resolvedAt} />
                </td>
                <td class="number">
                  {alert.state === 'firing' && may('POST /v1/alerts/{id}/acknowledge') && (
                    <Button onClick={() => (asked.value = alert.alertId)}>{words.acknowledge}</Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked.value !== undefined && (
        <ReasonDialog
          title={words.acknowledgeTitle}
          action={words.acknowledge}
          help={words.acknowledgeHelp}
          onClose={() => (asked.value = undefined)}
          run={acknowledge}
        />
      )}
    </>
  );
}

function When({ at }: { readonly at: string | null }) {
  return at === null ? <>–</> : <Time at={at} />;
}
