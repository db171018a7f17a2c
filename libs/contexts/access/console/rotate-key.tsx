import { act, api, bodyOf, Button, Copy, Dialog, Problem, texts, type Schemas } from '@docket/console';
import { useSignal } from '@preact/signals';

interface RotateKeyProps {
  readonly keyId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Gives a key a new secret and shows it once. */
export function RotateKey({ keyId, name, onClose }: RotateKeyProps) {
  const rotated = useSignal<Schemas['RotatedKeyDto'] | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const rotate = async (): Promise<void> => {
    error.value = undefined;
    try {
      const path = { params: { path: { id: keyId } }, body: {} };
      rotated.value = await bodyOf(api.POST('/v1/keys/{id}/rotate', path));
    } catch (problem) {
      error.value = problem;
    }
  };
  if (rotated.value !== undefined) {
    return (
      <Dialog title={name} onClose={onClose}>
        <p>{texts.access.created}</p>
        <p class="command">
          <Copy text={rotated.value.key} shown={rotated.value.key} what={texts.signIn.key} />
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.access.rotateTitle(name)} onClose={onClose}>
      <p>{texts.access.rotateHelp}</p>
      {error.value !== undefined && <Problem error={error.value} />}
      <div class="actions end">
        <Button onClick={onClose}>{texts.frame.cancel}</Button>
        <Button kind="primary" onClick={() => act(rotate())}>
          {texts.access.rotate}
        </Button>
      </div>
    </Dialog>
  );
}
