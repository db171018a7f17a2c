import { FreeJson } from '@docket/http';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject, IsString, Length } from 'class-validator';
import { targetNames } from '../domain/index.js';

export class WrittenImportDto {
  @ApiProperty()
  importId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class UndoReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class UndoBatchDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What became of some records; at most 500.',
  })
  @FreeJson(512 * 1_024)
  @IsObject()
  batch!: object;
}

class UndoKindDto {
  @ApiProperty({ enum: targetNames })
  target!: string;

  @ApiProperty()
  count!: number;

  @ApiProperty({ description: 'Whether it can be taken back.' })
  undone!: boolean;

  @ApiProperty({ description: 'What is done, or why it stays.' })
  how!: string;
}

export class UndoPlanDto {
  @ApiProperty()
  importId!: string;

  @ApiProperty({ description: 'Records that the import has written, and that were not taken back.' })
  records!: number;

  @ApiProperty({ type: [UndoKindDto] })
  kinds!: readonly UndoKindDto[];

  @ApiProperty({ description: 'Records that a later import has written since: undo that one first.' })
  changedSince!: number;
}

export class UndoProgressDto extends WrittenImportDto {
  @ApiProperty()
  nextBatch!: number;

  @ApiProperty()
  records!: number;

  @ApiProperty()
  undone!: number;

  @ApiProperty()
  stays!: number;
}
