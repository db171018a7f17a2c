import { ApiProperty } from '@nestjs/swagger';

const nullableNumber = { type: Number, nullable: true } as const;

export class ModelMeasuresDto {
  @ApiProperty()
  rows!: number;

  @ApiProperty()
  positives!: number;

  @ApiProperty({ ...nullableNumber, description: 'Null where all rows have the same target.' })
  auc!: number | null;

  @ApiProperty()
  brier!: number;

  @ApiProperty()
  logLoss!: number;
}

export class CalibrationBinDto {
  @ApiProperty()
  from!: number;

  @ApiProperty()
  to!: number;

  @ApiProperty()
  rows!: number;

  @ApiProperty()
  positives!: number;

  @ApiProperty()
  meanValue!: number;

  @ApiProperty({ description: 'Observed.' })
  rate!: number;

  @ApiProperty({ description: '95 % interval of the rate (Wilson).' })
  low!: number;

  @ApiProperty()
  high!: number;
}

export class SubgroupDto extends ModelMeasuresDto {
  @ApiProperty()
  column!: string;

  @ApiProperty()
  value!: string;
}

export class BaseRateDto {
  @ApiProperty({ description: 'Of the training rows.' })
  rate!: number;

  @ApiProperty()
  brier!: number;

  @ApiProperty()
  logLoss!: number;
}

export class EvaluationDto extends ModelMeasuresDto {
  @ApiProperty({ type: BaseRateDto, description: 'What the rate of the training rows alone would do.' })
  baseRate!: BaseRateDto;

  @ApiProperty({ type: [CalibrationBinDto] })
  calibration!: readonly CalibrationBinDto[];

  @ApiProperty({ type: [SubgroupDto] })
  subgroups!: readonly SubgroupDto[];
}

export class TimeSplitDto {
  @ApiProperty({
    description: 'Targets known before are learned from; predictions from this day on are evaluated.',
  })
  date!: string;

  @ApiProperty()
  trainingRows!: number;

  @ApiProperty()
  testRows!: number;

  @ApiProperty({ description: 'Predicted before, known after: neither.' })
  leftOut!: number;
}
