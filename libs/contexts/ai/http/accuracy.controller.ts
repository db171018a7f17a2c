import {
  CurrentTenant,
  invalid,
  PLATFORM,
  type Platform,
  ReadQueryDto,
  Reads,
  Roles,
  TimeRangeDto,
  timeRange,
} from '@docket/http';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags, IntersectionType } from '@nestjs/swagger';
import { accuracyOf, isRight, type Accuracy } from '../domain/index.js';
import { extractions } from '../read-models/extractions/projection.js';
import { judgedValues, type JudgedValue } from '../read-models/extractions/queries.js';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MOST_DAYS = 1_100;
const MOST_GROUPS = 1_000;

class AccuracyQueryDto extends IntersectionType(ReadQueryDto, TimeRangeDto) {}

class AccuracyDto implements Accuracy {
  @ApiProperty({ description: 'Values that people have judged.' })
  judged!: number;

  @ApiProperty({ description: 'Those of them that were right.' })
  right!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'right / judged; null where nothing was judged.',
  })
  accuracy!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Wilson score interval at 95 %.' })
  low!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  high!: number | null;
}

class AccuracyOfDto extends AccuracyDto {
  @ApiProperty()
  name!: string;
}

class ExtractionAccuracyDto {
  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time' })
  to!: string;

  @ApiProperty({ type: AccuracyDto })
  all!: AccuracyDto;

  @ApiProperty({ type: [AccuracyOfDto], description: 'By schema and field.' })
  byField!: AccuracyOfDto[];

  @ApiProperty({
    type: [AccuracyOfDto],
    description: 'By where the value came from: field, label, llm, none.',
  })
  bySource!: AccuracyOfDto[];

  @ApiProperty({ type: [AccuracyOfDto] })
  byMethod!: AccuracyOfDto[];

  @ApiProperty({ type: [AccuracyOfDto], description: 'Of the values that came from language models.' })
  byModel!: AccuracyOfDto[];

  @ApiProperty({ type: [AccuracyOfDto], description: 'Of the values that came from language models.' })
  byPrompt!: AccuracyOfDto[];

  @ApiProperty({
    description: 'False when there were more than 20,000 extractions, of which the newest count.',
  })
  complete!: boolean;
}

@ApiTags('analytics')
@Controller('v1/analytics')
export class AccuracyController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get('extractions')
  @Roles('operator', 'auditor')
  @Reads(extractions)
  @ApiOperation({
    summary: 'How often extracted values were right, by what people have said of them.',
    description:
      'Only values that a person has corrected or confirmed count: where people look at doubtful values alone, the figures are lower than the truth. Of each value the last word counts. The last 30 days by default, at most 1,100.',
  })
  @ApiOkResponse({ type: ExtractionAccuracyDto })
  async accuracy(
    @Query() query: AccuracyQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ExtractionAccuracyDto> {
    const asked = timeRange(query);
    const to = asked.to ?? new Date(this.platform.clock.now().getTime() + 1).toISOString();
    const from = asked.from ?? new Date(Date.parse(to) - DEFAULT_DAYS * DAY_MS).toISOString();
    if (Date.parse(to) - Date.parse(from) > MOST_DAYS * DAY_MS) {
      const message = `makes the range longer than ${MOST_DAYS} days: ask for a shorter one`;
      throw invalid([{ in: 'query', path: '/from', message }]);
    }
    const { values, complete } = await judgedValues(this.platform.readModels, tenant, { from, to });
    return {
      from,
      to,
      all: figures(values),
      byField: grouped(values, ({ schemaKey, field }) => `${schemaKey?.slice(0, 64) ?? ''} ${field}`.trim()),
      bySource: grouped(values, ({ source }) => source ?? 'none'),
      byMethod: grouped(values, ({ method }) => method),
      byModel: grouped(values, ({ model }) => model),
      byPrompt: grouped(values, ({ prompt }) => prompt),
      complete,
    };
  }
}

function figures(values: readonly JudgedValue[]): Accuracy {
  return accuracyOf({
    judged: values.length,
    right: values.filter(({ verdict }) => isRight(verdict)).length,
  });
}

/** The groups with the most judged values first; values without a name are in none. */
function grouped(
  values: readonly JudgedValue[],
  nameOf: (value: JudgedValue) => string | null,
): AccuracyOfDto[] {
  const groups = new Map<string, JudgedValue[]>();
  for (const value of values) {
    const name = nameOf(value);
    if (name === null) continue;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [value]);
    else known.push(value);
  }
  return [...groups]
    .map(([name, mine]) => ({ name, ...figures(mine) }))
    .sort((a, b) => b.judged - a.judged || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_GROUPS);
}
