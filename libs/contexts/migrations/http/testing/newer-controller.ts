import { CurrentTenant, Deprecated, Roles } from '@docket/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';

class OldAnswerDto {
  @ApiProperty()
  tenant!: string;
}

@ApiTags('newer')
@Controller('v1/newer')
export class NewerController {
  @Get('old')
  @Roles('operator')
  @Deprecated({
    since: '2026-01-01',
    sunset: '2027-01-01',
    successor: '/v1/newer/things',
    note: 'Use GET /v1/newer/things.',
  })
  @ApiOperation({ summary: 'What it was.' })
  @ApiOkResponse({ type: OldAnswerDto })
  old(@CurrentTenant() tenant: string): OldAnswerDto {
    return { tenant };
  }
}
