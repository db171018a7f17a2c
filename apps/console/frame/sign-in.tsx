import {
  act,
  Button,
  endedBecause,
  Field,
  Problem,
  signIn,
  signInElsewhere,
  signInWays,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';

export function SignIn() {
  const key = useSignal('');
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    error.value = undefined;
    try {
      await signIn(key.value.trim());
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  };
  return (
    <main class="sign-in">
      <h1>{texts.signIn.title}</h1>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        {endedBecause.value !== undefined && <p role="status">{endedBecause.value}</p>}
        {signInWays.value.oidc && (
          <Button
            kind="primary"
            onClick={() =>
              act(
                signInElsewhere().catch((problem: unknown) => {
                  error.value = problem;
                }),
              )
            }
          >
            {texts.signIn.elsewhere}
          </Button>
        )}
        <Field label={texts.signIn.key} help={texts.signIn.help}>
          {(id) => (
            <input
              id={id}
              type="password"
              required
              autoComplete="off"
              spellcheck={false}
              value={key.value}
              onInput={(event) => (key.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <Button submit kind="primary" disabled={busy.value}>
          {texts.signIn.submit}
        </Button>
      </form>
    </main>
  );
}
