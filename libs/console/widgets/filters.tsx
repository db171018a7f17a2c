import { texts } from '../texts.js';
import { Icon } from './icon.js';

interface Chip {
  readonly name: string;
  readonly value: string;
  readonly remove: () => void;
}

/** Filters that are in force, each with a way to remove it. */
export function Chips({ chips }: { readonly chips: readonly Chip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips">
      {chips.map(({ name, value, remove }) => (
        <li key={`${name} ${value}`} class="chip">
          <span>
            {name} <strong>{value}</strong>
          </span>
          <button type="button" aria-label={texts.jobs.remove(`${name} ${value}`)} onClick={remove}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  );
}
