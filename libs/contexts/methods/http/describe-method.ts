import { askedSchema, inputsOf, methodId, type Inputs, type Method } from '@docket/methods';
import type { OutsideMethod } from '../read-models/methods/queries.js';
import type { MethodDto } from './methods.dto.js';

/** A method of Docket as the list shows it. */
export function describeBuiltIn(method: Method): MethodDto {
  return {
    name: methodId(method),
    summary: method.summary,
    runBy: 'docket',
    accepts: method.accepts,
    needsDocument: method.accepts.length > 0,
    suggested: method.suggested ?? false,
    inputs: inputsOf(method),
    defaultRunMs: method.defaultTimeouts.runMs,
    optionsSchema: askedSchema(method.optionsSchema),
    resultSchema: method.resultSchema ?? null,
    artifacts: method.artifacts ?? [],
    pool: method.pool ?? 'default',
    deterministic: method.deterministic ?? false,
    registeredAt: null,
  };
}

/** A method of outside workers in the same shape. */
export function describeOutside({ name, declaration, registeredAt }: OutsideMethod): MethodDto {
  const { summary, inputs, optionsSchema, resultSchema, artifacts, pool, timeouts, deterministic } =
    declaration;
  const document = (inputs as Inputs)['document'];
  return {
    name,
    summary,
    runBy: 'outside',
    accepts: document?.accepts ?? [],
    needsDocument: document !== undefined && (document.required ?? true),
    suggested: false,
    inputs,
    defaultRunMs: timeouts.runMs,
    optionsSchema,
    resultSchema: resultSchema ?? null,
    artifacts,
    pool,
    deterministic: deterministic ?? false,
    registeredAt,
  };
}
