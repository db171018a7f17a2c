import { CurrentCaller, Roles } from '@docket/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { type Caller, roles } from '@docket/kernel';

export class MeDto {
  @ApiProperty()
  tenant!: string;

  @ApiProperty()
  keyId!: string;

  @ApiProperty({ description: 'Of the key.' })
  name!: string;

  @ApiProperty({ type: [String], enum: roles })
  roles!: string[];
}

@ApiTags('access')
@Controller('v1/me')
export class MeController {
  @Get()
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @ApiOperation({ summary: 'Who the caller is, and what they may do.' })
  @ApiOkResponse({ type: MeDto })
  me(@CurrentCaller() { tenant, keyId, name, roles }: Caller): MeDto {
    return { tenant, keyId, name, roles: [...roles] };
  }
}
