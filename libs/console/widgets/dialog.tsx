import { act } from '../act.js';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { texts } from '../texts.js';
import { Button, Problem } from './basics.js';
import { Icon } from './icon.js';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}

/** A modal window; Escape, the button and a click beside it close it, and the focus goes back. */
export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" label={texts.frame.close} onClick={onClose}>
            <Icon name="close" />
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly action: string;
  readonly help?: string;
  readonly danger?: boolean;
  readonly onClose: () => void;
  /** Done when it settles; what it throws is shown. */
  readonly run: (reason: string) => Promise<void>;
}

/** Asks for the reason that every change takes, then does it. */
export function ReasonDialog({ title, action, help, danger = false, onClose, run }: ReasonDialogProps) {
  const reason = useSignal('');
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    error.value = undefined;
    try {
      await run(reason.value.trim());
      onClose();
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        {help !== undefined && <p>{help}</p>}
        <Field label={texts.frame.reason} help={texts.frame.reasonHelp}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={500}
              value={reason.value}
              onInput={(event) => (reason.value = event.currentTarget.value)}
              autoFocus
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button
            submit
            kind={danger ? 'danger' : 'primary'}
            disabled={busy.value || reason.value.trim() === ''}
          >
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly help?: string;
  readonly children: (id: string) => ComponentChildren;
}

/** A label with its control and, below it, what to enter. */
export function Field({ label, help, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id)}
      {help !== undefined && <small>{help}</small>}
    </div>
  );
}
