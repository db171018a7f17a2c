import { act, api, bodyOf, Button, Copy, Dialog, Field, Problem, texts } from '@docket/console';
import { useSignal } from '@preact/signals';

/** Creates a tenant and shows the key of its first admin once. */
export function CreateTenant({ onClose }: { readonly onClose: () => void }) {
  const tenant = useSignal('');
  const name = useSignal('');
  const key = useSignal<string | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const id = tenant.value.trim();
      const made = { tenant: id, name: name.value.trim() };
      const { position } = await bodyOf(api.POST('/v1/tenants', { body: made }));
      const path = { id };
      // The key is issued once the tenant can be read.
      await bodyOf(api.GET('/v1/tenants/{id}', { params: { path, query: { minPosition: position } } }));
      const admin = { name: made.name, roles: ['admin' as const] };
      key.value = (await bodyOf(api.POST('/v1/tenants/{id}/keys', { params: { path }, body: admin }))).key;
    } catch (problem) {
      error.value = problem;
    }
  };
  if (key.value !== undefined) {
    return (
      <Dialog title={name.value} onClose={onClose}>
        <p>{texts.access.tenantKey}</p>
        <p class="command">
          <Copy text={key.value} shown={key.value} what={texts.signIn.key} />
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.access.createTenant} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={texts.access.tenantName}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={100}
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
              autoFocus
            />
          )}
        </Field>
        <Field label={texts.access.tenantId} help={texts.access.tenantIdHelp}>
          {(id) => (
            <input
              id={id}
              required
              pattern="[a-z][a-z0-9\-]{1,62}"
              value={tenant.value}
              onInput={(event) => (tenant.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={tenant.value.trim() === '' || name.value.trim() === ''}>
            {texts.access.createTenant}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
