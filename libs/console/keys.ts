import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export interface KeyBinding {
  /** As `KeyboardEvent.key` names it, e.g. `j`, `/`, `Enter`. */
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

const layers = signal<readonly (readonly KeyBinding[])[]>([]);

/** Keys that do something on this page, for the list of keys. */
export function boundKeys(): readonly KeyBinding[] {
  return layers.value.flat();
}

/** Binds keys while a component is there. They do nothing while one types or a dialog is open. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    const layer = bindings.map(({ key, does }, index) => ({
      key,
      does,
      run: () => latest.current[index]?.run(),
    }));
    layers.value = [...layers.value, layer];
    return () => {
      layers.value = layers.value.filter((each) => each !== layer);
    };
  }, []);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector('dialog[open]') !== null || isTyping(event.target, event.key)) return;
  const binding = boundKeys().findLast(({ key }) => key === event.key);
  if (binding === undefined) return;
  event.preventDefault();
  binding.run();
});

/** Whether the key belongs to what has the focus: a field takes all, a button or a link takes Enter. */
function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input, textarea, select, [contenteditable]')) return true;
  return (key === 'Enter' || key === ' ') && target.matches('button, a, summary, [role="tab"]');
}
