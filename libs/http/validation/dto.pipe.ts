import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { invalid, type FieldProblem } from '../problems/problem.js';
import { freeFieldsOf } from './fields.js';
import { messageOf } from './field-message.js';
import { keepRules } from './known-rules.js';

keepRules();

const PLAIN_TYPES: readonly unknown[] = [String, Boolean, Number, Array, Object, undefined];

/**
 * Checks every body, query and path parameter whose type is a DTO class, and names all failing fields at once.
 * A field that the DTO does not have is wrong too: a misspelt option is not silently ignored.
 */
@Injectable()
export class DtoPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom' || PLAIN_TYPES.includes(metatype)) return value;
    const place = type === 'param' ? 'path' : type;
    return checked(metatype as new () => object, value, place);
  }
}

/** The same check for a value that does not come through a parameter, such as one item of a bulk request. */
export async function checked<Dto extends object>(
  dto: new () => Dto,
  value: unknown,
  place: FieldProblem['in'] = 'body',
  under = '',
): Promise<Dto> {
  const plain: unknown = value ?? {};
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw invalid([{ in: place, path: under, message: 'must be an object' }]);
  }
  const reserved = reservedFields(dto, plain, under);
  if (reserved.length > 0) throw invalid(reserved.map((path) => ({ in: place, path, message: UNKNOWN })));
  const instance = instanceOf(dto, plain);
  const errors = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false },
  });
  if (errors.length > 0) throw invalid(fieldsOf(errors, place, under));
  return instance;
}

/** Free JSON is taken over as it came: the conversion must not look for types in it. */
function instanceOf<Dto extends object>(dto: new () => Dto, plain: object): Dto {
  const typed: Record<string, unknown> = { ...plain };
  const free: Record<string, unknown> = {};
  for (const name of freeFieldsOf(dto)) {
    if (!Object.hasOwn(typed, name)) continue;
    free[name] = typed[name];
    delete typed[name];
  }
  return Object.assign(plainToInstance(dto, typed, { enableImplicitConversion: false }), free);
}

/** Names that would reach into JavaScript's own object model; no DTO has a field of that name. */
function reservedFields(dto: new () => object, plain: object, under: string): string[] {
  const free = freeFieldsOf(dto);
  const visit = (value: unknown, path: string): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, child]) => {
      if (path === under && free.includes(name)) return [];
      const at = `${path}/${escaped(name)}`;
      return RESERVED.has(name) ? [at] : visit(child, at);
    });
  };
  return visit(plain, under);
}

const RESERVED = new Set(['constructor', 'prototype', '__proto__']);
const UNKNOWN = 'is not a known field';

/** Most failing fields that one answer names. */
const MAX_FIELDS = 100;

function fieldsOf(
  errors: readonly ValidationError[],
  place: FieldProblem['in'],
  under: string,
): FieldProblem[] {
  const fields: FieldProblem[] = [];
  const visit = (found: readonly ValidationError[], parent: string): void => {
    for (const { property, constraints = {}, children, value } of found) {
      const path = `${parent}/${escaped(property)}`;
      const message = 'whitelistValidation' in constraints ? UNKNOWN : messageOf(constraints, value, place);
      if (message !== undefined && fields.length < MAX_FIELDS) fields.push({ in: place, path, message });
      visit(children ?? [], path);
    }
  };
  visit(errors, under);
  return fields;
}

/** One token of a JSON Pointer (RFC 6901 section 3), cut to what an answer should repeat. */
function escaped(token: string): string {
  return token.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}
