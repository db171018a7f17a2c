import { Roles } from '@docket/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { packagedModels } from '../methods/packaged/catalogue.js';
import { factsOf } from '../methods/packaged/facts.js';
import { PackagedModelsDto } from './packaged-models.dto.js';

@ApiTags('models')
@Controller('v1/packaged-models')
export class PackagedModelsController {
  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Models that come inside packages, in the version that is used here.',
    description:
      'They belong to the version of the method that uses them, so that nobody promotes or retires them.',
  })
  @ApiOkResponse({ type: PackagedModelsDto })
  async list(): Promise<PackagedModelsDto> {
    const items = packagedModels.map(async ({ package: packageName, pinned, ...said }) => ({
      ...said,
      package: packageName,
      ...(pinned ?? (await factsOf(said.name, packageName))),
    }));
    return { items: await Promise.all(items) };
  }
}
