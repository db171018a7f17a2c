import type { ComponentChildren } from 'preact';

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly (readonly [name: string, title: string])[];
  readonly open: string;
  readonly onOpen: (name: string) => void;
  readonly children: ComponentChildren;
}

/** Tabs with the arrow keys (WAI-ARIA Authoring Practices, "Tabs with automatic activation"). */
export function Tabs({ label, tabs, open, onOpen, children }: TabsProps) {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = tabs.findIndex(([name]) => name === open);
    const next = tabs[(index + step + tabs.length) % tabs.length]!;
    onOpen(next[0]);
    document.getElementById(`tab-${next[0]}`)?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} class="tab-list" onKeyDown={move}>
        {tabs.map(([name, title]) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === open}
            aria-controls="tab-panel"
            tabIndex={name === open ? 0 : -1}
            onClick={() => onOpen(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${open}`} tabIndex={0} class="tab-panel">
        {children}
      </div>
    </div>
  );
}
