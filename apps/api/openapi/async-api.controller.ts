import { PLATFORM, type Platform, Public } from '@docket/http';
import { asyncApiDocument } from '@docket/event-store';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** Every event with the schema of each version, for those who read the log themselves. */
@ApiExcludeController()
@Controller()
export class AsyncApiController {
  private readonly document: object;

  constructor(@Inject(PLATFORM) { composition }: Platform) {
    this.document = asyncApiDocument(composition.eventTypes);
  }

  @Get('asyncapi.json')
  @Public()
  asyncApi(): object {
    return this.document;
  }
}
