import { ApiProperty } from '@nestjs/swagger';

const quantile = { type: Number, nullable: true, description: 'Milliseconds; null where nothing succeeded.' };

export class LoadFiguresDto {
  @ApiProperty()
  count!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: 'By stable code.' })
  errors!: Record<string, number>;

  @ApiProperty(quantile)
  p50Ms!: number | null;

  @ApiProperty(quantile)
  p95Ms!: number | null;

  @ApiProperty(quantile)
  p99Ms!: number | null;

  @ApiProperty(quantile)
  maxMs!: number | null;

  @ApiProperty({ ...quantile, description: 'From when it was really sent.' })
  serviceP95Ms!: number | null;
}

export class LoadOperationDto extends LoadFiguresDto {
  @ApiProperty()
  scenario!: string;

  @ApiProperty({ enum: ['read', 'upload', 'submit', 'wait'] })
  kind!: string;
}

export class LoadStepDto {
  @ApiProperty()
  perSecond!: number;

  @ApiProperty()
  achievedPerSecond!: number;

  @ApiProperty(quantile)
  requestsP95Ms!: number | null;

  @ApiProperty(quantile)
  completedP95Ms!: number | null;

  @ApiProperty()
  errorShare!: number;

  @ApiProperty()
  met!: boolean;

  @ApiProperty({ type: String, nullable: true })
  broke!: string | null;
}

export class LoadSampleDto {
  @ApiProperty({ description: 'Since the start.' })
  atMs!: number;

  @ApiProperty()
  perSecond!: number;

  @ApiProperty()
  donePerSecond!: number;

  @ApiProperty()
  errors!: number;

  @ApiProperty(quantile)
  p95Ms!: number | null;

  @ApiProperty()
  inFlight!: number;

  @ApiProperty({ type: Number, nullable: true })
  queueWaiting!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lagEvents!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  apiCores!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  apiLoopMs!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  machineShare!: number | null;

  @ApiProperty()
  generatorCores!: number;

  @ApiProperty()
  generatorLoopMs!: number;
}
