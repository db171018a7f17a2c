import { CurrentTenant, IdPipe, PLATFORM, type Platform, Roles } from '@docket/http';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { proveProvenance, type ProvenanceView } from '../application/index.js';
import { ProvenanceDto } from './provenance.dto.js';

@ApiTags('jobs')
@Controller('v1/jobs')
export class ProvenanceController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get(':id/provenance')
  @Roles('operator', 'auditor')
  @ApiOperation({
    summary: "Where a job's result came from, from the bytes of its document on: each event with its proof.",
    description:
      'Read from the log itself. `docket audit export --format evidence --job` hands the same events out as a bundle ' +
      'that is checked without Docket.',
  })
  @ApiOkResponse({ type: ProvenanceDto })
  async provenance(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
  ): Promise<ProvenanceView> {
    return proveProvenance(this.platform, tenant, id);
  }
}
