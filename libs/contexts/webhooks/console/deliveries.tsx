import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  format,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { webhooksKey } from './attention.js';

type Delivery = Schemas['DeliveryDto'];

const SHOWN = 100;
/** Tries are no events, so that nobody is told of them. */
const ASK_EVERY_MS = 5_000;

/** What was sent to a webhook and what waits for it. */
export function Deliveries({ webhookId }: { readonly webhookId: string }) {
  const asked = useSignal<Delivery | undefined>(undefined);
  const queryKey = [...webhooksKey, webhookId, 'deliveries'];
  const path = { id: webhookId };
  const deliveries = useQuery({
    queryKey,
    queryFn: () =>
      bodyOf(api.GET('/v1/webhooks/{id}/deliveries', { params: { path, query: { limit: SHOWN } } })),
    refetchInterval: ASK_EVERY_MS,
  });
  const redeliver = async (reason: string): Promise<void> => {
    const { deliveryId } = asked.value!;
    await api.POST('/v1/deliveries/{id}/redeliver', {
      params: { path: { id: deliveryId } },
      body: { reason },
    });
    await queries.invalidateQueries({ queryKey });
  };
  const words = texts.webhooks;
  return (
    <Section title={words.deliveries}>
      {deliveries.isPending ? (
        <Loading />
      ) : deliveries.data === undefined ? (
        <Problem error={deliveries.error} onRetry={() => act(deliveries.refetch())} />
      ) : deliveries.data.items.length === 0 ? (
        <Empty title={words.noDeliveries} help={words.noDeliveriesHelp} />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.deliveries}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{words.deliveryColumns.event}</th>
                <th scope="col">{words.deliveryColumns.state}</th>
                <th scope="col" class="number">
                  {words.deliveryColumns.tries}
                </th>
                <th scope="col">{words.deliveryColumns.answer}</th>
                <th scope="col">{words.deliveryColumns.created}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {deliveries.data.items.map((delivery) => (
                <Row
                  key={delivery.deliveryId}
                  delivery={delivery}
                  onRedeliver={() => (asked.value = delivery)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked.value !== undefined && (
        <ReasonDialog
          title={words.redeliverTitle}
          action={words.redeliver}
          onClose={() => (asked.value = undefined)}
          run={redeliver}
        />
      )}
    </Section>
  );
}

function Row({ delivery, onRedeliver }: { readonly delivery: Delivery; readonly onRedeliver: () => void }) {
  const words = texts.webhooks;
  const last = delivery.attempts.at(-1);
  return (
    <tr>
      <td>{delivery.eventType}</td>
      <td>
        <StateMark state={delivery.state} />
        {delivery.nextAt !== null && last !== undefined && (
          <small>
            {' '}
            {words.next} <Time at={delivery.nextAt} />
          </small>
        )}
      </td>
      <td class="number">{format.count(delivery.attempts.length)}</td>
      <td>{last === undefined ? words.noAnswer : (last.error ?? String(last.status))}</td>
      <td>
        <Time at={delivery.createdAt} />
      </td>
      <td class="number">
        {delivery.state !== 'pending' && may('POST /v1/deliveries/{id}/redeliver') && (
          <Button kind="quiet" onClick={onRedeliver}>
            {words.redeliver}
          </Button>
        )}
      </td>
    </tr>
  );
}
