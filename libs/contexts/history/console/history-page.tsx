import { hasHistory, historyKinds, type HistoryKind } from '@docket/api-client';
import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Field,
  hrefOf,
  Loading,
  navigate,
  Problem,
  texts,
  type PageProps,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { HistorySteps } from './history-steps.js';

export default function HistoryPage({ params: { kind, id } }: PageProps) {
  return (
    <>
      <Chooser kind={kind ?? 'job'} id={id ?? ''} />
      {kind === undefined || id === undefined || !hasHistory(kind) ? (
        <Empty title={texts.history.empty} help={texts.history.emptyHelp} />
      ) : (
        <History kind={kind} id={id} />
      )}
    </>
  );
}

function Chooser({ kind, id }: { readonly kind: string; readonly id: string }) {
  const chosen = useSignal(kind);
  const typed = useSignal(id);
  const show = (event: Event): void => {
    event.preventDefault();
    navigate(hrefOf(`/history/${chosen.value}/${encodeURIComponent(typed.value.trim())}`));
  };
  return (
    <form class="list-tools" onSubmit={show}>
      <Field label={texts.history.kind}>
        {(field) => (
          <select
            id={field}
            value={chosen.value}
            onChange={(event) => (chosen.value = event.currentTarget.value)}
          >
            {historyKinds.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="grow">
        <Field label={texts.history.id}>
          {(field) => (
            <input
              id={field}
              data-filter
              required
              value={typed.value}
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <div class="field-button">
        <Button submit>{texts.history.show}</Button>
      </div>
    </form>
  );
}

function History({ kind, id }: { readonly kind: HistoryKind; readonly id: string }) {
  const history = useQuery({
    queryKey: ['history', kind, id],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/history/{aggregate}/{id}', { params: { path: { aggregate: kind, id }, query: {} } }),
      ),
    meta: { live: [kind] },
  });
  if (history.isPending) return <Loading />;
  if (history.data === undefined)
    return <Problem error={history.error} onRetry={() => act(history.refetch())} />;
  return <HistorySteps kind={kind} id={id} history={history.data} />;
}
