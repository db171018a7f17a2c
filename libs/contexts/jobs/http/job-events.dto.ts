import { Optional } from '@docket/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class JobEventsQueryDto {
  @ApiPropertyOptional({
    minimum: 0,
    description:
      'Go on behind this position, as `Last-Event-ID` does: for a new `EventSource`, which cannot send it.',
  })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;
}
