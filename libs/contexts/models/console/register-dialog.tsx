import { act, api, bodyOf, Button, Dialog, Field, navigate, Problem, texts } from '@docket/console';
import { useSignal } from '@preact/signals';

/** Registers what a job has trained as a version of a model. */
export function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const words = texts.models;
  const name = useSignal('');
  const jobId = useSignal('');
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const path = { name: name.value.trim() };
      const call = api.POST('/v1/models/{name}/versions', {
        params: { path },
        body: { jobId: jobId.value.trim() },
      });
      const { position } = await bodyOf(call);
      await api.GET('/v1/models/{name}', { params: { path, query: { minPosition: position } } });
      onClose();
      navigate(`/models/${path.name}`);
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.registerTitle} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.name} help={words.nameHelp}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={64}
              pattern="[a-z][a-z0-9\-]{0,63}"
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.jobId} help={words.jobIdHelp}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={128}
              value={jobId.value}
              onInput={(event) => (jobId.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary">
            {words.register}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
