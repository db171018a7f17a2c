import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const ColumnName = Type.String({ minLength: 1, maxLength: 80 });
const Expression = Type.String({ minLength: 1, maxLength: 1_000 });
const NewName = Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z_][A-Za-z0-9_.]*$' });
const byNewName = <T extends Parameters<typeof Type.Record>[1]>(value: T, maxProperties: number) =>
  Type.Record(NewName, value, { minProperties: 1, maxProperties, additionalProperties: false });

/** Exactly one member says how; `templateProblems` checks it. */
const Aggregate = Type.Object(
  {
    count: Type.Optional(Type.Literal(true)),
    sum: Type.Optional(ColumnName),
    mean: Type.Optional(ColumnName),
    min: Type.Optional(ColumnName),
    max: Type.Optional(ColumnName),
    distinct: Type.Optional(ColumnName),
  },
  closed,
);

/** One transformation of a table: exactly one member, which `templateProblems` checks. */
const Step = Type.Object(
  {
    filter: Type.Optional(Expression),
    derive: Type.Optional(byNewName(Expression, 20)),
    fill: Type.Optional(
      Type.Record(
        Type.String({ minLength: 1, maxLength: 80 }),
        Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
        { minProperties: 1, maxProperties: 50 },
      ),
    ),
    select: Type.Optional(Type.Array(ColumnName, { minItems: 1, maxItems: 200 })),
    rename: Type.Optional(
      Type.Record(Type.String({ minLength: 1, maxLength: 80 }), ColumnName, {
        minProperties: 1,
        maxProperties: 200,
      }),
    ),
    sort: Type.Optional(
      Type.Array(Type.Object({ by: ColumnName, descending: Type.Optional(Type.Boolean()) }, closed), {
        minItems: 1,
        maxItems: 5,
      }),
    ),
    group: Type.Optional(
      Type.Object(
        { by: Type.Array(ColumnName, { maxItems: 10 }), columns: byNewName(Aggregate, 50) },
        closed,
      ),
    ),
    pivot: Type.Optional(
      Type.Object(
        {
          by: Type.Array(ColumnName, { maxItems: 10 }),
          column: ColumnName,
          values: Type.Array(
            Type.Union([Type.String({ minLength: 1, maxLength: 80 }), Type.Number(), Type.Boolean()]),
            { minItems: 1, maxItems: 50 },
          ),
          rest: Type.Optional(ColumnName),
          cell: Aggregate,
        },
        closed,
      ),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
  },
  closed,
);

const SectionType = Type.Union([
  Type.Literal('heading'),
  Type.Literal('text'),
  Type.Literal('table'),
  Type.Literal('figures'),
  Type.Literal('chart'),
]);
const SectionName = Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*$' });

/** What each type needs is checked apart, so that a person hears what is missing instead of which alternatives there are. */
const Section = Type.Object(
  {
    type: SectionType,
    /** Of a heading, a text. */
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 5_000 })),
    /** Of a heading. */
    level: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    /** Of a table: chosen by it where a format carries one table. */
    name: Type.Optional(SectionName),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    dataset: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    steps: Type.Optional(Type.Array(Step, { maxItems: 20 })),
    /** Of a chart. */
    kind: Type.Optional(Type.Union([Type.Literal('bar'), Type.Literal('line')])),
    x: Type.Optional(ColumnName),
    y: Type.Optional(Type.Array(ColumnName, { minItems: 1, maxItems: 6 })),
    /** Of the values of a chart, e.g. `ms`. */
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  },
  closed,
);

export const TemplateDefinition = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    description: Type.Optional(Type.String({ maxLength: 1_000 })),
    sections: Type.Array(Section, { minItems: 1, maxItems: 50 }),
  },
  closed,
);

export type Section = Static<typeof Section>;
export type TemplateDefinition = Static<typeof TemplateDefinition>;
