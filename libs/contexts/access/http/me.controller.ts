import { CurrentCaller, Roles } from '@docket/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { type Caller, roles } from '@docket/kernel';
import { ScopesDto } from './scopes.dto.js';

export class MeDto {
  @ApiProperty()
  tenant!: string;

  @ApiProperty({ enum: ['key', 'person'] })
  kind!: string;

  @ApiProperty({
    description: 'Of the key or the person: what events name, and what owns what the caller makes.',
  })
  id!: string;

  @ApiPropertyOptional({ description: 'The same, where a key calls.' })
  keyId?: string;

  @ApiProperty({ description: 'Of the key or the person.' })
  name!: string;

  @ApiProperty({ type: [String], enum: roles })
  roles!: string[];

  @ApiProperty({ type: ScopesDto })
  scopes!: ScopesDto;

  @ApiProperty({ description: 'Stands above all tenants.' })
  platformAdministrator!: boolean;
}

@ApiTags('access')
@Controller('v1/me')
export class MeController {
  @Get()
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @ApiOperation({ summary: 'Who the caller is, and what they may do.' })
  @ApiOkResponse({ type: MeDto })
  me(@CurrentCaller() caller: Caller): MeDto {
    const { tenant, kind, id, name, roles: held, scopes, platformAdministrator } = caller;
    const key = kind === 'key' ? { keyId: id } : {};
    return { tenant, kind, id, ...key, name, roles: [...held], scopes: { ...scopes }, platformAdministrator };
  }
}
