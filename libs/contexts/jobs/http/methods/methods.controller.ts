import { METHOD_DIRECTORY } from '../../application/commands/tokens.js';
import type { MethodDirectory } from '../../application/methods.js';
import { ApiListResponse, type ListAnswer, Roles, wholeList } from '@docket/http';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';

class MethodDto {
  @ApiProperty({ example: 'pdf.text@1' })
  name!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [String], description: 'Media types of documents that it takes.' })
  accepts!: readonly string[];

  @ApiProperty()
  needsDocument!: boolean;

  @ApiProperty({ description: 'Limit of one run in milliseconds, unless the job says otherwise.' })
  defaultRunMs!: number;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema of the options.' })
  optionsSchema!: object;
}

@ApiTags('methods')
@Controller('v1/methods')
export class MethodsController {
  constructor(@Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory) {}

  @Get()
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @ApiOperation({ summary: 'What jobs can ask for: built-in methods, and those of external workers.' })
  @ApiListResponse(MethodDto)
  list(): ListAnswer<MethodDto> {
    const methods = this.methods
      .list()
      .map(({ name, summary, accepts, needsDocument, defaultRunMs, optionsSchema }) => ({
        name,
        summary,
        accepts,
        needsDocument,
        defaultRunMs,
        optionsSchema,
      }));
    return wholeList(methods.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }
}
