import { act, api, bodyOf, Button, Copy, Dialog, Field, Problem, texts, type Schemas } from '@docket/console';
import { useSignal, type Signal } from '@preact/signals';

const ROLES = ['submitter', 'operator', 'auditor', 'worker', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** Makes a key and shows it once. */
export function CreateKey({ onClose }: { readonly onClose: () => void }) {
  const name = useSignal('');
  const roles = useSignal<readonly Role[]>(['submitter']);
  const expires = useSignal('');
  const methods = useSignal('');
  const projects = useSignal('');
  const networks = useSignal('');
  const created = useSignal<Schemas['CreatedKeyDto'] | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      created.value = await bodyOf(
        api.POST('/v1/keys', {
          body: {
            name: name.value.trim(),
            roles: [...roles.value],
            ...(expires.value === '' ? {} : { expiresAt: new Date(expires.value).toISOString() }),
            ...scopesOf(methods.value, projects.value),
            ...(listed(networks.value).length === 0 ? {} : { networks: listed(networks.value) }),
          },
        }),
      );
    } catch (problem) {
      error.value = problem;
    }
  };
  const toggle = (role: Role): void => {
    roles.value = roles.value.includes(role)
      ? roles.value.filter((each) => each !== role)
      : [...roles.value, role];
  };
  if (created.value !== undefined) {
    return (
      <Dialog title={created.value.name} onClose={onClose}>
        <p>{texts.access.created}</p>
        <p class="command">
          <Copy text={created.value.key} shown={created.value.key} what={texts.signIn.key} />
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.access.create} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={texts.access.name} help={texts.access.nameHelp}>
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
        <fieldset>
          <legend class="legend">{texts.access.roles}</legend>
          <div class="actions">
            {ROLES.map((role) => (
              <label key={role} class="choice">
                <input type="checkbox" checked={roles.value.includes(role)} onChange={() => toggle(role)} />
                {role}
              </label>
            ))}
          </div>
        </fieldset>
        <Field label={texts.access.expires}>
          {(id) => (
            <input
              id={id}
              type="datetime-local"
              value={expires.value}
              onInput={(event) => (expires.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {roles.value.includes('worker') && (
          <TextField
            label={texts.access.scopes['methods']!}
            help={texts.access.methodsHelp}
            value={methods}
          />
        )}
        {roles.value.includes('submitter') && (
          <TextField
            label={texts.access.scopes['projects']!}
            help={texts.access.projectsHelp}
            value={projects}
          />
        )}
        <TextField label={texts.access.networks} help={texts.access.networksHelp} value={networks} />
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={roles.value.length === 0 || name.value.trim() === ''}>
            {texts.access.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: Signal<string>;
}

function TextField({ label, help, value }: TextFieldProps) {
  return (
    <Field label={label} help={help}>
      {(id) => (
        <input id={id} value={value.value} onInput={(event) => (value.value = event.currentTarget.value)} />
      )}
    </Field>
  );
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function scopesOf(methods: string, projects: string): { scopes?: Schemas['ScopesDto'] } {
  const scopes = Object.entries({ methods: listed(methods), projects: listed(projects) }).filter(
    ([, names]) => names.length > 0,
  );
  return scopes.length === 0 ? {} : { scopes: Object.fromEntries(scopes) };
}
