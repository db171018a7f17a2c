import { findArtifact } from '@docket/methods';
import {
  allSources,
  alternatives,
  at,
  type Definition,
  type DefinitionProblem,
  type StepJob,
  templateSources,
} from '../domain/index.js';
import type { FindMethod, KnownMethod } from './known-methods.js';
import { leadsNowhere } from './result-pointer.js';

/** What is wrong with the methods of a definition, and with what they are given and asked for, each with its place. */
export async function checkMethods(
  find: FindMethod,
  tenant: string,
  definition: Definition,
): Promise<readonly DefinitionProblem[]> {
  const problems: DefinitionProblem[] = [];
  const methods = new Map<string, KnownMethod>();
  const known = async (reference: string): Promise<KnownMethod | undefined> => {
    const found = methods.get(reference) ?? (await find(tenant, reference));
    if (found !== undefined) methods.set(reference, found);
    return found;
  };
  for (const [name, step] of Object.entries(definition.steps)) {
    const path = at('/steps', name);
    problems.push(...ofJob(await known(step.method), step, path));
    const undo = step.compensate;
    if (undo !== undefined) problems.push(...ofJob(await known(undo.method), undo, at(path, 'compensate')));
  }
  return [...problems, ...ofReferences(definition, methods)];
}

function ofJob(method: KnownMethod | undefined, job: StepJob, path: string): DefinitionProblem[] {
  if (method === undefined) {
    const message = `there is no method ${job.method}: see GET /v1/methods; one of your own workers is registered with PUT /v1/methods/{name}/{version}`;
    return [{ path: at(path, 'method'), code: 'UNKNOWN_METHOD', message }];
  }
  return [...ofRoles(method, job, path), ...ofOptions(method, job, path)];
}

function ofRoles({ inputs }: KnownMethod, job: StepJob, path: string): DefinitionProblem[] {
  const given = Object.keys(job.inputs ?? {});
  const declared = Object.keys(inputs);
  const unknown = given.filter((role) => !declared.includes(role) && !declared.includes('*'));
  const missing = declared.filter(
    (role) => role !== '*' && inputs[role]?.required !== false && !given.includes(role),
  );
  const known = declared.join(', ') || 'no inputs';
  return [
    ...unknown.map((role) => ({
      path: at(at(path, 'inputs'), role),
      code: 'UNKNOWN_ROLE' as const,
      message: `${job.method} has no such input: it takes ${known}`,
    })),
    ...missing.map((role) => ({
      path: at(at(path, 'inputs'), role),
      code: 'ROLE_MISSING' as const,
      message: `${job.method} needs the input ${role}`,
    })),
  ];
}

/** What is filled in when the step begins is checked then. */
function ofOptions({ checkOptions }: KnownMethod, job: StepJob, path: string): DefinitionProblem[] {
  const filled = templateSources(job.options, '').map((each) => each.path.slice(0, -'/$from'.length));
  const isOpen = (problem: string): boolean =>
    filled.some((place) => `${problem}/`.startsWith(`${place}/`) || `${place}/`.startsWith(`${problem}/`));
  return checkOptions(job.options ?? {})
    .filter((problem) => filled.length === 0 || (problem.path !== '' && !isOpen(problem.path)))
    .map((problem) => ({
      path: `${at(path, 'options')}${problem.path}`,
      code: 'INVALID' as const,
      message: problem.message,
    }));
}

/** Artifacts that a method does not declare, and pointers that its result schema does not have. */
function ofReferences(
  definition: Definition,
  methods: ReadonlyMap<string, KnownMethod>,
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  for (const placed of allSources(definition)) {
    let where = placed.path;
    for (const source of alternatives(placed.source)) {
      const step = 'step' in source ? definition.steps[source.step] : undefined;
      const method = step === undefined ? undefined : methods.get(step.method);
      if ('step' in source && step !== undefined && method !== undefined) {
        const { pointer = '', artifact } = source;
        if (artifact !== undefined && findArtifact(method.artifacts, artifact) === undefined) {
          const declared = method.artifacts.map(({ name }) => name).join(', ') || 'none';
          const message = `${step.method} makes no artifact ${JSON.stringify(artifact)}: it declares ${declared}`;
          problems.push({ path: at(where, 'artifact'), code: 'UNKNOWN_REFERENCE', message });
        }
        const isUndone = placed.path.startsWith(`${at('/steps', source.step)}/compensate/`);
        const inResult = step.forEach !== undefined && !isUndone ? pointer.replace(/^\/[^/]*/, '') : pointer;
        const lost = method.resultSchema && leadsNowhere(method.resultSchema, inResult);
        if (lost !== undefined) {
          const message = `the result of ${step.method} has no ${lost}`;
          problems.push({ path: at(where, 'pointer'), code: 'WRONG_POINTER', message });
        }
      }
      where = at(where, 'or');
    }
  }
  return problems;
}
