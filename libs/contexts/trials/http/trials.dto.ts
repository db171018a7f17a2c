import { anyJson, IsId, Optional, PageQueryDto, Several } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { type TrialOrder, trialOrders } from '../read-models/trials/queries.js';

const MOST_VALUES = 50;
const orders = Object.keys(trialOrders) as TrialOrder[];

function Values(description: string, example: string): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ type: [String], maxItems: MOST_VALUES, description, example: [example] }),
    Several(),
    Optional(),
    IsArray(),
    ArrayMaxSize(MOST_VALUES),
    IsString({ each: true }),
    Length(1, 128, { each: true }),
  ];
  return (target, name) => decorators.forEach((decorate) => decorate(target, name));
}

export class TrialQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    maxLength: 300,
    example: 'dupilumab dermatitis',
    description: 'Words that must all be in titles, ids, conditions, keywords, interventions or companies.',
  })
  @Optional()
  @IsString()
  @Length(1, 300)
  q?: string;

  @Values('Any of these states.', 'COMPLETED')
  status?: string[];

  @Values('Any of these phases.', 'PHASE2')
  phase?: string[];

  @Values('Any of these types.', 'INTERVENTIONAL')
  studyType?: string[];

  @Values('Any of these conditions, by name or key.', 'Atopic Dermatitis')
  condition?: string[];

  @Values('Any of these interventions, by name or key.', 'Dupilumab')
  intervention?: string[];

  @Values('Any of these countries.', 'Germany')
  country?: string[];

  @ApiPropertyOptional({ description: 'A company as sponsor or collaborator, with all merged into it.' })
  @Optional()
  @IsId()
  company?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @Optional()
  @IsIn(['true', 'false'])
  hasResults?: 'true' | 'false';

  @ApiPropertyOptional({ example: '2020-01-01', description: 'Started at this day or later.' })
  @Optional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/, { message: 'must be a date such as 2020-01-31, or its beginning' })
  startFrom?: string;

  @ApiPropertyOptional({ example: '2021-01-01', description: 'Started before this day.' })
  @Optional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/, { message: 'must be a date such as 2020-01-31, or its beginning' })
  startBefore?: string;

  @ApiPropertyOptional({ enum: orders, default: 'updated', description: 'The latest or largest first.' })
  @Optional()
  @IsIn(orders)
  sort?: TrialOrder;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'Also counts by status, phase, type and country.',
  })
  @Optional()
  @IsIn(['true', 'false'])
  facets?: 'true' | 'false';
}

export class SponsorDto {
  @ApiProperty()
  companyId!: string;

  @ApiProperty()
  name!: string;
}

export class TrialSummaryDto {
  @ApiProperty({ example: 'NCT02210780' })
  nctId!: string;

  @ApiProperty({ nullable: true, type: String })
  title!: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'COMPLETED' })
  status!: string | null;

  @ApiProperty({ type: [String], example: ['PHASE2'] })
  phases!: string[];

  @ApiProperty({ nullable: true, type: String })
  studyType!: string | null;

  @ApiProperty({ type: [String] })
  conditions!: string[];

  @ApiProperty({ type: [String] })
  interventions!: string[];

  @ApiProperty({ nullable: true, type: SponsorDto })
  sponsor!: SponsorDto | null;

  @ApiProperty({ type: [String] })
  countries!: string[];

  @ApiProperty()
  sites!: number;

  @ApiProperty({ nullable: true, type: Number })
  enrollment!: number | null;

  @ApiProperty({ nullable: true, type: String, description: 'As precise as the registry knows it.' })
  startDate!: string | null;

  @ApiProperty({ nullable: true, type: String })
  completionDate!: string | null;

  @ApiProperty({ nullable: true, type: String })
  lastUpdatePosted!: string | null;

  @ApiProperty({ nullable: true, type: Boolean })
  hasResults!: boolean | null;

  @ApiProperty({ description: 'How often the record has changed, with the first import.' })
  version!: number;

  @ApiProperty()
  position!: number;
}

export class FacetValueDto {
  @ApiProperty({ enum: ['status', 'phase', 'studyType', 'country'] })
  facet!: string;

  @ApiProperty()
  value!: string;

  @ApiProperty()
  count!: number;
}

export class FacetsDto {
  @ApiProperty({ description: 'Trials that were counted.' })
  counted!: number;

  @ApiProperty({ description: 'False when more fit: then the latest ones were counted.' })
  exact!: boolean;

  @ApiProperty({ description: 'False while the index in memory is loaded: then the database was asked.' })
  inMemory!: boolean;

  @ApiProperty({ type: [FacetValueDto] })
  values!: FacetValueDto[];
}

export class TrialListDto {
  @ApiProperty({ type: [TrialSummaryDto] })
  items!: TrialSummaryDto[];

  @ApiProperty({ nullable: true, type: String, description: 'Pass it as `cursor` for the next page.' })
  nextCursor!: string | null;

  @ApiPropertyOptional({ type: FacetsDto, description: 'With `facets=true`.' })
  facets?: FacetsDto;
}

export class TrialDto {
  @ApiProperty()
  nctId!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The record, normalised.' })
  record!: object;

  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;

  @ApiProperty({ description: 'The import that has written it last.' })
  importId!: string;

  @ApiProperty()
  position!: number;
}

export class FieldChangeDto {
  @ApiProperty({ example: 'status' })
  field!: string;

  @ApiProperty(anyJson)
  before!: unknown;

  @ApiProperty(anyJson)
  after!: unknown;
}

export class TrialChangeDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  importId!: string;

  @ApiProperty({ enum: ['registered', 'changed'] })
  what!: 'registered' | 'changed';

  @ApiProperty({ type: [FieldChangeDto] })
  changes!: FieldChangeDto[];

  @ApiProperty()
  position!: number;
}
