import { waitingReasons } from '../../domain/index.js';
import { ApiProperty } from '@nestjs/swagger';

export class WaitingDto {
  @ApiProperty({
    enum: waitingReasons,
    description:
      '`queue_paused`: an operator has paused its queue. `tenant_limit`: as many jobs run as a limit allows. ' +
      '`no_worker`: no connected worker runs the method in this queue. `behind`: the workers are busy with other jobs.',
  })
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({ description: 'One sentence for a person.' })
  detail!: string;
}
