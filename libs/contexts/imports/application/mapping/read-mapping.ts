import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { canonicalJson, DocketError } from '@docket/kernel';
import { parsePlaced, type PlacedProblem } from '@docket/yaml-places';
import { IANAZone } from 'luxon';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { MappingFile, type CollectionMapping, type Field, type Mapping } from './schema.js';
import { memberOf, openMembers, targetFields } from './target-schemas.js';

const MAX_BYTES = 256 * 1_024;
const MOST_PROBLEMS = 20;

/**
 * Reads a mapping file (YAML or JSON).
 * @throws DocketError `IMPORT.MAPPING_NOT_FOUND`, `IMPORT.MAPPING_INVALID` (with line and column of each error)
 */
export async function readMapping(path: string, name: string): Promise<Mapping> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new DocketError(
      'IMPORT.MAPPING_NOT_FOUND',
      `There is no mapping file that can be read at ${name}.`,
      {
        cause: error,
      },
    );
  }
  if (bytes.byteLength > MAX_BYTES)
    throw invalid(name, [{ path: '/', message: `is larger than a mapping may be (${MAX_BYTES} bytes)` }]);
  return parseMapping(bytes.toString(), name);
}

/** The same for the text of a file. */
export function parseMapping(text: string, name: string): Mapping {
  const file = parsePlaced(text);
  if (!file.ok) throw invalid(name, file.problems);
  const shape = shapeProblems(file.value);
  if (shape.length > 0) throw invalid(name, file.place(shape));
  const given = file.value as Static<typeof MappingFile>;
  const collections = Object.entries(given.collections).map(
    ([collection, { to, id = '_id', fields, ignore = [] }]): CollectionMapping => ({
      name: collection,
      to,
      id,
      fields,
      ignore,
    }),
  );
  const wrong = collections.flatMap((collection, at) => [
    ...collectionProblems(collection),
    ...referenceProblems(collection, collections.slice(0, at)),
  ]);
  if (wrong.length > 0) throw invalid(name, file.place(wrong.slice(0, MOST_PROBLEMS)));
  const hash = createHash('sha256').update(canonicalJson(given)).digest('hex');
  return { source: given.source, collections, hash, given };
}

function shapeProblems(value: unknown): PlacedProblem[] {
  const found = Value.Errors(MappingFile, value).flatMap(({ keyword, instancePath, params, message }) => {
    if (keyword === 'required')
      return (params as { requiredProperties: readonly string[] }).requiredProperties.map((member) => ({
        path: `${instancePath}/${member}`,
        message: 'is missing',
      }));
    // Each unknown field is told once, with its own place.
    if (keyword === 'additionalProperties' || keyword === 'anyOf') return [];
    if (keyword === 'boolean') return [{ path: instancePath, message: 'is not known here' }];
    return [{ path: instancePath, message }];
  });
  const shown = onePerPlace(found).slice(0, MOST_PROBLEMS);
  if (shown.length > 0 || Value.Check(MappingFile, value)) return shown;
  return [{ path: '/', message: 'is no mapping of documents' }];
}

/** A value that fits none of several constants is told once, with all of them. */
function onePerPlace(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const byPath = new Map<string, string[]>();
  for (const { path, message } of problems) byPath.set(path, [...(byPath.get(path) ?? []), message]);
  return [...byPath].map(([path, messages]) => ({
    path,
    message: messages.length === 1 ? messages[0]! : messages.slice(0, 12).join(', or '),
  }));
}

function pointer(...parts: readonly string[]): string {
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function collectionProblems({ name, to, fields }: CollectionMapping): PlacedProblem[] {
  const known = targetFields[to];
  const place = (...more: readonly string[]) => pointer('collections', name, 'fields', ...more);
  const problems: PlacedProblem[] = [];
  for (const [path, field] of Object.entries(fields)) {
    const member = memberOf(path);
    if (!Object.hasOwn(known, member))
      problems.push({
        path: place(path),
        message: `is no field of the target ${to}, which has ${Object.keys(known).join(', ')}`,
      });
    else if (path !== member && !openMembers.includes(member))
      problems.push({ path: place(path), message: `has nothing below it: ${member} is one value` });
    problems.push(...fieldProblems(field, (key) => place(path, key)));
  }
  for (const [member, schema] of Object.entries(known)) {
    if (Type.IsOptional(schema)) continue;
    if (!Object.keys(fields).some((path) => memberOf(path) === member))
      problems.push({ path: place(), message: `must give ${member}, which the target ${to} needs` });
  }
  return problems;
}

/** What a type needs beside it, and what has no meaning with it. */
function fieldProblems(field: Field, place: (key: string) => string): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const { type, from, value, format, timeZone } = field;
  if ((from === undefined) === (value === undefined))
    problems.push({ path: place('from'), message: 'needs exactly one of from and value' });
  if (from !== undefined && type === undefined) problems.push({ path: place('type'), message: 'is missing' });
  const only: Readonly<Record<string, readonly string[]>> = {
    format: ['date'],
    timeZone: ['date'],
    encoding: ['binary'],
    values: ['enum'],
    otherwise: ['enum'],
    namespace: ['id'],
    collection: ['reference'],
    as: ['reference'],
    cut: ['string', 'strings'],
  };
  for (const [key, types] of Object.entries(only)) {
    if (field[key as keyof Field] !== undefined && !types.includes(type ?? 'constant'))
      problems.push({ path: place(key), message: `has a meaning for the type ${types.join(' or ')} only` });
  }
  const needed: Readonly<Record<string, keyof Field>> = {
    enum: 'values',
    id: 'namespace',
    reference: 'collection',
  };
  const needs = needed[type ?? ''];
  if (needs !== undefined && field[needs] === undefined)
    problems.push({ path: place(needs), message: `is missing: the type ${type} needs it` });
  if (timeZone !== undefined && !IANAZone.isValidZone(timeZone))
    problems.push({ path: place('timeZone'), message: `${timeZone} is no time zone such as Europe/Berlin` });
  if (format !== undefined && timeZone !== undefined && /^(iso|unix-)/.test(format) && format !== 'iso')
    problems.push({ path: place('timeZone'), message: 'has no meaning for a number since 1970' });
  return problems;
}

function referenceProblems(
  { name, fields }: CollectionMapping,
  before: readonly CollectionMapping[],
): PlacedProblem[] {
  return Object.entries(fields).flatMap(([path, { collection }]) =>
    collection === undefined || before.some((each) => each.name === collection)
      ? []
      : [
          {
            path: pointer('collections', name, 'fields', path, 'collection'),
            message: `must be a collection that stands before ${name}`,
          },
        ],
  );
}

function invalid(name: string, errors: readonly PlacedProblem[]): DocketError {
  return new DocketError('IMPORT.MAPPING_INVALID', `${name} is not a mapping that can be used:`, {
    details: { errors },
  });
}
