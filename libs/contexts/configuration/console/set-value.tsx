import { act, api, bodyOf, Button, Dialog, Field, Problem, texts } from '@docket/console';
import { useSignal } from '@preact/signals';
import { typedValue } from './value-text.js';

interface SetValueProps {
  readonly name: string;
  readonly secret: boolean;
  readonly perTenant: boolean;
  readonly current: string;
  readonly onClose: () => void;
}

/** Sets a value, with a reason. */
export function SetValue({ name, secret, perTenant, current, onClose }: SetValueProps) {
  const words = texts.configuration;
  const value = useSignal(secret ? '' : current);
  const reason = useSignal('');
  const tenant = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      await bodyOf(
        api.PUT('/v1/configuration/{key}', {
          params: { path: { key: name } },
          body: {
            value: typedValue(value.value),
            reason: reason.value.trim(),
            scope: tenant.value ? 'tenant' : 'installation',
          },
        }),
      );
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={`${words.setTitle}: ${name}`} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.value}>
          {(id) => (
            <input
              id={id}
              type={secret ? 'password' : 'text'}
              required
              autoFocus
              autoComplete="off"
              value={value.value}
              onInput={(event) => (value.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {perTenant && (
          <Field label={words.tenant}>
            {(id) => (
              <input
                id={id}
                type="checkbox"
                checked={tenant.value}
                onInput={(event) => (tenant.value = event.currentTarget.checked)}
              />
            )}
          </Field>
        )}
        <Field label={texts.frame.reason}>
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
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={reason.value.trim() === ''}>
            {words.set}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
