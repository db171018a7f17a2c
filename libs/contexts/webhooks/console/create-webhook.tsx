import { act, api, bodyOf, Button, Dialog, Field, idempotencyKey, Problem, texts } from '@docket/console';
import { useSignal } from '@preact/signals';
import { ShownSecret } from './shown-secret.js';

/** Makes a webhook and shows its secret once. */
export function CreateWebhook({ onClose }: { readonly onClose: () => void }) {
  const url = useSignal('');
  const events = useSignal('JobSucceeded, JobFailed');
  const description = useSignal('');
  const secret = useSignal<string | null | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    const eventTypes = events.value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const text = description.value.trim();
    try {
      const created = await bodyOf(
        api.POST('/v1/webhooks', {
          params: { header: { 'Idempotency-Key': idempotencyKey() } },
          body: { url: url.value.trim(), eventTypes, ...(text === '' ? {} : { description: text }) },
        }),
      );
      secret.value = created.secret;
    } catch (problem) {
      error.value = problem;
    }
  };
  if (secret.value !== undefined) {
    return (
      <Dialog title={texts.webhooks.title} onClose={onClose}>
        <ShownSecret secret={secret.value} />
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.webhooks.create} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={texts.webhooks.url} help={texts.webhooks.urlHelp}>
          {(id) => (
            <input
              id={id}
              type="url"
              required
              maxLength={2_000}
              value={url.value}
              onInput={(event) => (url.value = event.currentTarget.value)}
              autoFocus
            />
          )}
        </Field>
        <Field label={texts.webhooks.events} help={texts.webhooks.eventsHelp}>
          {(id) => (
            <input
              id={id}
              required
              value={events.value}
              onInput={(event) => (events.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={texts.webhooks.description}>
          {(id) => (
            <input
              id={id}
              maxLength={200}
              value={description.value}
              onInput={(event) => (description.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={url.value.trim() === ''}>
            {texts.webhooks.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
