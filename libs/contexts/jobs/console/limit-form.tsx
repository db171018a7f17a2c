import { api, Button, Field, texts } from '@docket/console';
import { useSignal } from '@preact/signals';

/** What is done once a reason was given. */
export interface AskedChange {
  readonly title: string;
  readonly action: string;
  readonly danger: boolean;
  readonly run: (reason: string) => Promise<unknown>;
}

const SCOPES = ['tenant', 'queue', 'method'] as const;

/** Sets a limit of attempts at once; the reason is asked for behind it. */
export function LimitForm({ ask }: { readonly ask: (change: AskedChange) => void }) {
  const scope = useSignal<(typeof SCOPES)[number]>('tenant');
  const name = useSignal('');
  const most = useSignal('');
  const {
    scopes,
    set,
    setTitle,
    tenant,
    name: nameLabel,
    nameHelp,
    most: mostLabel,
    limited,
  } = texts.queueControl;
  const submit = (event: Event): void => {
    event.preventDefault();
    const limit = Number(most.value);
    const named = scope.value === 'tenant' ? {} : { name: name.value.trim() };
    ask({
      title: setTitle(scope.value === 'tenant' ? tenant : `${scope.value} ${name.value.trim()}`, most.value),
      action: set,
      danger: false,
      run: (reason) =>
        api.PUT('/v1/queue-control/limits', { body: { scope: scope.value, ...named, limit, reason } }),
    });
  };
  return (
    <form class="form-grid" onSubmit={submit}>
      <Field label={limited}>
        {(id) => (
          <select
            id={id}
            value={scope.value}
            onChange={(event) => {
              scope.value = SCOPES.find((each) => each === event.currentTarget.value) ?? 'tenant';
            }}
          >
            {SCOPES.map((each) => (
              <option key={each} value={each}>
                {scopes[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {scope.value !== 'tenant' && (
        <Field label={nameLabel} help={nameHelp}>
          {(id) => (
            <input
              id={id}
              required
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Field label={mostLabel}>
        {(id) => (
          <input
            id={id}
            type="number"
            min={1}
            max={1_000}
            required
            value={most.value}
            onInput={(event) => (most.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="actions">
        <Button submit>{set}</Button>
      </div>
    </form>
  );
}
