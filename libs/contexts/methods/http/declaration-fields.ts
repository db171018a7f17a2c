import { ValidateBy } from 'class-validator';
import { Value } from 'typebox/value';
import { Declaration } from '../domain/events.js';

const { inputs, artifacts } = Declaration.properties;

/** Inputs by role as a declaration has them. */
export function IsInputs(): PropertyDecorator {
  return fits(
    'isInputs',
    inputs,
    'must hold at most 17 inputs by role, each {"accepts": ["text/csv"], "required": true}',
  );
}

/** Artifacts as a declaration has them. */
export function IsArtifacts(): PropertyDecorator {
  return fits('isArtifacts', artifacts, 'must be a list of {"name": "page-*.png", "mediaType": "image/png"}');
}

function fits(name: string, schema: object, wanted: string): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => Value.Check(schema as never, value),
      defaultMessage: (failed) => {
        const [first] = Value.Errors(schema as never, failed?.value);
        return first === undefined ? wanted : `${wanted}: ${first.instancePath || 'it'} ${first.message}`;
      },
    },
  });
}
