import { migrationAreas, migrationPhases } from '@docket/composition';
import { ApiProperty } from '@nestjs/swagger';
import { RunningProcessDto } from './migrations.dto.js';

export class ReleaseDataVersionDto {
  @ApiProperty({ description: 'The data version that this release writes.' })
  version!: number;

  @ApiProperty({ description: 'The oldest release that reads what it leaves when its migrations are done.' })
  minimumReader!: number;
}

export class StoredDataVersionDto extends ReleaseDataVersionDto {
  @ApiProperty({ description: 'False where nobody has stamped the log: then it is of version 1.' })
  stamped!: boolean;
}

export class DataVersionDto {
  @ApiProperty({ type: ReleaseDataVersionDto })
  release!: ReleaseDataVersionDto;

  @ApiProperty({ type: StoredDataVersionDto })
  stored!: StoredDataVersionDto;
}

export class MigrationStepStatusDto {
  @ApiProperty()
  step!: string;

  @ApiProperty({ enum: migrationAreas })
  area!: string;

  @ApiProperty({ enum: migrationPhases })
  phase!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ description: 'What is to be done now.' })
  changes!: number;
}

export class LastRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty()
  status!: string;

  @ApiProperty({ enum: migrationPhases })
  phase!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The process that carries it out now.' })
  process!: string | null;
}

export class StreamStatusDto {
  @ApiProperty()
  stream!: string;

  @ApiProperty()
  messages!: number;

  @ApiProperty()
  bytes!: number;

  @ApiProperty({
    enum: ['as-declared', 'differs', 'missing', 'unversioned'],
    description: 'unversioned: the engine that owns it makes it, and nothing compares it.',
  })
  state!: string;

  @ApiProperty({ type: [String], description: 'Settings that are not as declared.' })
  differs!: readonly string[];
}

export class ReadModelVersionDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Null where this release does not declare it.' })
  declaredVersion!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of the generation that is read; null where it never ran.',
  })
  activeVersion!: number | null;

  @ApiProperty()
  generations!: number;

  @ApiProperty()
  checkpoint!: number;

  @ApiProperty({ type: String, nullable: true })
  notice!: string | null;
}

export class FollowerDto {
  @ApiProperty({ enum: ['reactor', 'task'] })
  kind!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Its checkpoint.' })
  position!: number;
}

export class StoredVersionDto {
  @ApiProperty()
  version!: number;

  @ApiProperty()
  events!: number;
}

export class EventTypeVersionDto {
  @ApiProperty()
  type!: string;

  @ApiProperty()
  aggregate!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Null for a type that this release does not know.',
  })
  version!: number | null;

  @ApiProperty({ type: [Number], description: 'Versions that are upcast when they are read.' })
  upcastsFrom!: readonly number[];

  @ApiProperty({
    type: [StoredVersionDto],
    description: 'Stored events by version, as far as they were counted.',
  })
  stored!: readonly StoredVersionDto[];
}

export class CountedDto {
  @ApiProperty()
  from!: number;

  @ApiProperty()
  to!: number;

  @ApiProperty({ description: 'Whether it is all of the log. Each question counts 50,000 events more.' })
  complete!: boolean;
}

export class StoredConfigurationDto {
  @ApiProperty()
  declared!: number;

  @ApiProperty({
    type: [String],
    description: 'Keys with a stored value that this release does not declare.',
  })
  undeclared!: readonly string[];
}

export class DeprecatedCallDto {
  @ApiProperty()
  route!: string;

  @ApiProperty()
  tenant!: string;

  @ApiProperty()
  caller!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  calls!: number;

  @ApiProperty({ format: 'date-time' })
  firstAt!: string;

  @ApiProperty({ format: 'date-time' })
  lastAt!: string;
}

export class MigrationStatusDto {
  @ApiProperty({ description: 'The build that answers.' })
  release!: string;

  @ApiProperty({ type: DataVersionDto })
  dataVersion!: DataVersionDto;

  @ApiProperty({ type: [MigrationStepStatusDto] })
  steps!: readonly MigrationStepStatusDto[];

  @ApiProperty({ type: LastRunDto, nullable: true, description: 'Null where nothing was ever migrated.' })
  run!: LastRunDto | null;

  @ApiProperty({ type: [RunningProcessDto] })
  processes!: readonly RunningProcessDto[];

  @ApiProperty({ type: [StreamStatusDto] })
  streams!: readonly StreamStatusDto[];

  @ApiProperty({ type: [ReadModelVersionDto] })
  readModels!: readonly ReadModelVersionDto[];

  @ApiProperty({ type: [FollowerDto] })
  followers!: readonly FollowerDto[];

  @ApiProperty({
    type: [EventTypeVersionDto],
    description: 'Event types with several versions, or unknown ones.',
  })
  eventTypes!: readonly EventTypeVersionDto[];

  @ApiProperty({ type: CountedDto, description: 'The stretch of the log in which events were counted.' })
  counted!: CountedDto;

  @ApiProperty({ type: StoredConfigurationDto })
  configuration!: StoredConfigurationDto;

  @ApiProperty({
    type: [DeprecatedCallDto],
    description: 'Who calls deprecated routes, the last callers first.',
  })
  deprecatedCalls!: readonly DeprecatedCallDto[];
}
