import { DocketError } from '@docket/kernel';

/** One failing field, as the validator reports it. */
interface FieldError {
  readonly instancePath: string;
  readonly message: string;
}

const MOST_SHOWN = 8;

/** An error that names the event type and the fields that fail, without their values: they may be personal. */
export function explainErrors(type: string, version: number, errors: readonly FieldError[]): DocketError {
  const fields = errors.slice(0, MOST_SHOWN).map(({ instancePath, message }) => ({
    field: instancePath === '' ? '(payload)' : instancePath.slice(1).replaceAll('/', '.'),
    message,
  }));
  const shown = fields.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new DocketError(
    'EVENT_STORE.INVALID_EVENT',
    `${type} v${version} does not match its schema: ${shown}.`,
    {
      details: { type, version, fields },
    },
  );
}
