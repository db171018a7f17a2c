import type { Dataset } from '@docket/composition';
import { checkSteps, type TableColumn } from '@docket/tabular';
import {
  templateProblems,
  type Section,
  type TemplateDefinition,
  type TemplateProblem,
} from '../domain/index.js';

const MOST_PROBLEMS = 50;

/** Everything that is wrong with a definition: its form, its datasets, columns, types and expressions, each with its place. */
export function checkTemplate(definition: unknown, datasets: readonly Dataset[]): readonly TemplateProblem[] {
  const form = templateProblems(definition);
  if (form.length > 0) return form;
  const { sections } = definition as TemplateDefinition;
  return sections
    .flatMap((section, index) => sectionProblems(section, `/sections/${index}`, datasets))
    .slice(0, MOST_PROBLEMS);
}

function sectionProblems(
  { type, dataset: name, steps = [], x, y = [] }: Section,
  path: string,
  datasets: readonly Dataset[],
): readonly TemplateProblem[] {
  if (name === undefined) return [];
  const dataset = datasets.find((each) => each.name === name);
  if (dataset === undefined) {
    const known = datasets.map((each) => each.name).join(', ');
    return [{ path: `${path}/dataset`, message: `there is no dataset ${name}: there are ${known}` }];
  }
  const { columns, problems } = checkSteps(columnsOf(dataset), steps);
  if (problems.length > 0) {
    return problems.map((problem) => ({ path: `${path}/steps${problem.path}`, message: problem.message }));
  }
  if (type !== 'chart') return [];
  const known = (column: string, place: string, numbers: boolean): readonly TemplateProblem[] => {
    const found = columns.find((each) => each.name === column);
    if (found === undefined) {
      const names = columns.map((each) => each.name).join(', ');
      return [{ path: `${path}/${place}`, message: `there is no column ${column}: there are ${names}` }];
    }
    if (!numbers || found.type === 'number' || found.type === 'integer') return [];
    return [{ path: `${path}/${place}`, message: `needs numbers, and ${column} is ${found.type}` }];
  };
  return [...known(x!, 'x', false), ...y.flatMap((column, at) => known(column, `y/${at}`, true))];
}

export function columnsOf({ columns }: Dataset): readonly TableColumn[] {
  return columns.map(({ name, type }) => ({ name, type }));
}

/** The datasets that a template reads, each once. */
export function datasetsOf(
  { sections }: TemplateDefinition,
  datasets: readonly Dataset[],
): readonly Dataset[] {
  const names = new Set(sections.map(({ dataset }) => dataset));
  return datasets.filter(({ name }) => names.has(name));
}
