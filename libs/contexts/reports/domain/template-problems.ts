import { Value } from 'typebox/value';
import { TemplateDefinition, type Section } from './template-schema.js';

/** What is wrong with a definition, and where: a JSON pointer into it. */
export interface TemplateProblem {
  readonly path: string;
  readonly message: string;
}

const MOST_PROBLEMS = 50;

const needed: Readonly<Record<Section['type'], readonly (keyof Section)[]>> = {
  heading: ['text'],
  text: ['text'],
  table: ['name', 'title', 'dataset'],
  figures: ['title', 'dataset'],
  chart: ['title', 'dataset', 'x', 'y'],
};
const allowed: Readonly<Record<Section['type'], readonly (keyof Section)[]>> = {
  heading: ['text', 'level'],
  text: ['text'],
  table: ['name', 'title', 'dataset', 'steps'],
  figures: ['title', 'dataset', 'steps'],
  chart: ['title', 'dataset', 'steps', 'kind', 'x', 'y', 'unit'],
};

/** Everything about the form of a definition; what only datasets can tell (columns, types) is checked elsewhere. */
export function templateProblems(definition: unknown): readonly TemplateProblem[] {
  const wrong = [...Value.Errors(TemplateDefinition, definition)].map(({ instancePath, message }) => ({
    path: instancePath,
    message,
  }));
  if (wrong.length > 0) return wrong.slice(0, MOST_PROBLEMS);
  const { sections } = definition as TemplateDefinition;
  const names = sections.map(({ name }) => name);
  return sections
    .flatMap((section, index) => [
      ...sectionProblems(section, `/sections/${index}`),
      ...(section.name !== undefined && names.indexOf(section.name) < index
        ? [
            {
              path: `/sections/${index}/name`,
              message: `is the name of section ${names.indexOf(section.name)} already`,
            },
          ]
        : []),
    ])
    .slice(0, MOST_PROBLEMS);
}

function sectionProblems(section: Section, path: string): readonly TemplateProblem[] {
  const { type } = section;
  const missing = needed[type]
    .filter((member) => section[member] === undefined)
    .map((member) => ({
      path: `${path}/${member}`,
      message: `is missing: a section of type ${type} needs it`,
    }));
  const foreign = Object.keys(section)
    .filter((member) => member !== 'type' && !allowed[type].some((name) => name === member))
    .map((member) => ({ path: `${path}/${member}`, message: `has no meaning in a section of type ${type}` }));
  return [...missing, ...foreign, ...stepProblems(section.steps ?? [], `${path}/steps`)];
}

function stepProblems(steps: NonNullable<Section['steps']>, path: string): readonly TemplateProblem[] {
  return steps.flatMap((step, index) => [
    ...oneMember(step, `${path}/${index}`, 'a step'),
    ...Object.entries(step.group?.columns ?? {}).flatMap(([name, how]) =>
      oneMember(how, `${path}/${index}/group/columns/${name}`, 'a column of a group'),
    ),
    ...(step.pivot === undefined
      ? []
      : oneMember(step.pivot.cell, `${path}/${index}/pivot/cell`, 'a cell of a pivot')),
  ]);
}

function oneMember(value: object, path: string, what: string): readonly TemplateProblem[] {
  const members = Object.keys(value);
  if (members.length === 1) return [];
  return [
    { path, message: `has ${members.length} members (${members.join(', ')}): ${what} has exactly one` },
  ];
}
