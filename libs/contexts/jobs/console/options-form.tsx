import { Field, texts } from '@docket/console';

/** The part of JSON Schema that a method's options use. */
export interface OptionSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly description?: string;
  readonly items?: OptionSchema;
}

export interface OptionsSchema {
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

/** What was typed, by option. Options that were left alone are not in it. */
export type TypedOptions = Readonly<Record<string, string>>;

interface OptionsFormProps {
  readonly schema: OptionsSchema;
  readonly values: TypedOptions;
  readonly onChange: (values: TypedOptions) => void;
}

/** A form for options, one control for each as its schema says. */
export function OptionsForm({ schema, values, onChange }: OptionsFormProps) {
  const set = (name: string, value: string): void => onChange({ ...values, [name]: value });
  return (
    <div class="form-grid">
      {Object.entries(schema.properties ?? {}).map(([name, option]) => (
        <Field
          key={name}
          label={name}
          {...(option.description === undefined ? {} : { help: option.description })}
        >
          {(id) => (
            <Control
              id={id}
              option={option}
              value={values[name] ?? ''}
              onChange={(value) => set(name, value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly option: OptionSchema;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Control({ id, option, value, onChange }: ControlProps) {
  const standard = option.default === undefined ? '' : typed(option.default);
  if (option.type === 'boolean' || option.enum !== undefined) {
    const choices = option.enum?.map(String) ?? ['true', 'false'];
    return (
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{standard === '' ? '–' : `– (${standard})`}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice === 'true' ? texts.frame.yes : choice === 'false' ? texts.frame.no : choice}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = option.type === 'integer' || option.type === 'number';
  return (
    <input
      id={id}
      type={isNumber ? 'number' : 'text'}
      placeholder={standard}
      value={value}
      {...(isNumber
        ? { min: option.minimum, max: option.maximum, step: option.type === 'integer' ? 1 : 'any' }
        : {})}
      {...(option.maxLength === undefined ? {} : { maxLength: option.maxLength })}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function typed(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The options to send: typed as their schema says, without those that were left alone. */
export function optionsOf(schema: OptionsSchema, values: TypedOptions): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(schema.properties ?? {})) {
    const text = values[name] ?? '';
    if (text !== '') options[name] = parsed(option, text);
  }
  return options;
}

function parsed(option: OptionSchema, text: string): unknown {
  switch (option.type) {
    case 'boolean':
      return text === 'true';
    case 'integer':
    case 'number':
      return Number(text);
    case 'array':
      return text
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .map((each) => (option.items === undefined ? each : parsed(option.items, each)));
    case 'object':
      return JSON.parse(text);
    default:
      return text;
  }
}
