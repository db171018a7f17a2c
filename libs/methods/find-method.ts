import { type Method, methodId } from './method.js';

/** Finds `pdf.text@1`, or the highest version of `pdf.text`. */
export function findMethod(reference: string, methods: readonly Method[]): Method | undefined {
  const exact = methods.find((method) => methodId(method) === reference);
  if (exact !== undefined) return exact;
  return methods.filter((method) => method.name === reference).sort((a, b) => b.version - a.version)[0];
}
