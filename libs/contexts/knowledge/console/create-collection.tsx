import { act, api, bodyOf, Button, Dialog, Field, hrefOf, navigate, Problem, texts } from '@docket/console';
import { useSignal } from '@preact/signals';

/** Makes a collection and goes to it. */
export function CreateCollection({ onClose }: { readonly onClose: () => void }) {
  const name = useSignal('');
  const description = useSignal('');
  const error = useSignal<unknown>(undefined);
  const words = texts.knowledge;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    const collection = name.value.trim();
    const text = description.value.trim();
    try {
      const { position } = await bodyOf(
        api.PUT('/v1/knowledge/{collection}', {
          params: { path: { collection } },
          body: text === '' ? {} : { description: text },
        }),
      );
      await api.GET('/v1/knowledge', { params: { query: { limit: 1, minPosition: position } } });
      onClose();
      navigate(hrefOf(`/knowledge/${collection}`));
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.create} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.name} help={words.nameHelp}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={64}
              pattern="[A-Za-z0-9_\-]+"
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
              autoFocus
            />
          )}
        </Field>
        <Field label={words.description}>
          {(id) => (
            <input
              id={id}
              maxLength={500}
              value={description.value}
              onInput={(event) => (description.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={name.value.trim() === ''}>
            {words.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
