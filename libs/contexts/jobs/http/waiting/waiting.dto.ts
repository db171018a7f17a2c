import { waitingReasons } from '../../domain/index.js';
import { ApiProperty } from '@nestjs/swagger';

export class WaitingDto {
  @ApiProperty({
    enum: waitingReasons,
    description:
      '`no_worker`: no connected worker runs the method in this queue. `behind`: the workers are busy with other jobs.',
  })
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({ description: 'One sentence for a person.' })
  detail!: string;
}
