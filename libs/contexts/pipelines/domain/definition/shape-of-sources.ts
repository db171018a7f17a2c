import { isPointer } from '@docket/kernel';
import { at, MAX_TERMS, valueTests } from './definition.js';
import type { Shape } from './shape.js';
import { isRecord, templateSources } from './sources.js';

const MAX_POINTER = 1_024;
const MAX_ALTERNATIVES = 4;
const MAX_DEPTH = 5;

export function checkSource(shape: Shape, source: unknown, path: string, more = MAX_ALTERNATIVES): void {
  if (!isRecord(source))
    return void shape.wrong(path, 'must say where the value comes from, e.g. {"step": "text"}');
  if ('item' in source) {
    shape.object(source, path, ['item']);
    return checkPointer(shape, source['item'], at(path, 'item'));
  }
  if ('input' in source) {
    shape.object(source, path, ['input', 'pointer']);
    shape.text(source['input'], at(path, 'input'), 32);
  } else if ('step' in source) {
    shape.object(source, path, ['step', 'pointer', 'artifact', 'or']);
    shape.text(source['step'], at(path, 'step'), 32);
    if ('artifact' in source) shape.text(source['artifact'], at(path, 'artifact'), 128);
    if ('artifact' in source && 'pointer' in source)
      shape.wrong(path, 'names a pointer and an artifact: choose one');
    if ('or' in source) {
      if (more === 1)
        shape.wrong(at(path, 'or'), `has more than ${MAX_ALTERNATIVES} alternatives`, 'BOUND_EXCEEDED');
      else checkSource(shape, source['or'], at(path, 'or'), more - 1);
    }
  } else shape.wrong(path, 'must name one of input, step, item');
  if ('pointer' in source) checkPointer(shape, source['pointer'], at(path, 'pointer'));
}

function checkPointer(shape: Shape, pointer: unknown, path: string): void {
  if (typeof pointer === 'string' && pointer.length <= MAX_POINTER && isPointer(pointer)) return;
  const message = `must be a JSON Pointer (RFC 6901) of at most ${MAX_POINTER} characters, such as /pages/0/text`;
  shape.wrong(path, message, 'WRONG_POINTER');
}

/** Also the sources in it. */
export function checkTemplate(shape: Shape, template: unknown, path: string): void {
  for (const placed of templateSources(template, path)) checkSource(shape, placed.source, placed.path);
}

/** A condition has a bounded number of terms, and a bounded depth. */
export function checkCondition(shape: Shape, condition: unknown, path: string): void {
  const terms = { left: MAX_TERMS };
  checkTerm(shape, condition, path, terms, MAX_DEPTH);
  if (terms.left < 0) shape.wrong(path, `has more than ${MAX_TERMS} terms`, 'BOUND_EXCEEDED');
}

function checkTerm(shape: Shape, term: unknown, path: string, terms: { left: number }, depth: number): void {
  terms.left -= 1;
  if (terms.left < 0) return;
  if (depth === 0)
    return void shape.wrong(path, `lies deeper than ${MAX_DEPTH} conditions`, 'BOUND_EXCEEDED');
  if (!isRecord(term)) return void shape.wrong(path, 'must be a condition, e.g. {"value": …, "equals": 1}');
  for (const name of ['all', 'any'] as const) {
    if (!(name in term)) continue;
    shape.object(term, path, [name]);
    const each = term[name];
    if (!shape.list(each, at(path, name), MAX_TERMS)) return;
    each.forEach((one, index) => checkTerm(shape, one, at(at(path, name), index), terms, depth - 1));
    return;
  }
  if ('not' in term) {
    shape.object(term, path, ['not']);
    return checkTerm(shape, term['not'], at(path, 'not'), terms, depth - 1);
  }
  checkTest(shape, term, path);
}

function checkTest(shape: Shape, test: Readonly<Record<string, unknown>>, path: string): void {
  shape.object(test, path, ['value', ...valueTests], ['value']);
  if ('value' in test) checkSource(shape, test['value'], at(path, 'value'));
  const named = valueTests.filter((name) => name in test);
  if (named.length !== 1) {
    return void shape.wrong(path, `must have exactly one of ${valueTests.join(', ')}; or all, any, not`);
  }
  const [name] = named as [(typeof valueTests)[number]];
  const expected = test[name];
  if (name === 'in') shape.list(expected, at(path, name), 100);
  if (name === 'exists' && typeof expected !== 'boolean')
    shape.wrong(at(path, name), 'must be true or false');
  if (['above', 'atLeast', 'below', 'atMost'].includes(name) && typeof expected !== 'number') {
    shape.wrong(at(path, name), 'must be a number');
  }
}
