import { allEventTypes } from '@docket/domain';
import { asyncApiDocument } from '@docket/event-store';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Every event with the schema of each version, for those who read the log themselves. */
@ApiExcludeController()
@Controller()
export class AsyncApiController {
  private readonly document = asyncApiDocument(allEventTypes);

  @Get('asyncapi.json')
  asyncApi(): object {
    return this.document;
  }
}
