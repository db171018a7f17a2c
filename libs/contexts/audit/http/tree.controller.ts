import {
  ApiListResponse,
  CurrentTenant,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import { cutPage } from '@docket/paging';
import { parseTilePath, widthOf } from '@docket/transparency';
import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  headView,
  newestHead,
  proveConsistency,
  proveEntry,
  type ConsistencyView,
  type EntryProofView,
  type SignedHead,
} from '../application/index.js';
import {
  ConsistencyProofDto,
  ConsistencyQueryDto,
  InclusionProofDto,
  InclusionQueryDto,
  TreeHeadDto,
} from './tree.dto.js';

const LIST = 'tree-heads';
const HASH_BYTES = 32;
/** A tile never changes once a signed tree needs it. */
const FOR_EVER = 'private, max-age=31536000, immutable';

@ApiTags('audit')
@Controller('v1/audit')
export class TreeController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get('tree-head')
  @Roles('auditor')
  @ApiOperation({ summary: 'The newest signed tree head: what the whole log up to it hashes to.' })
  @ApiOkResponse({ type: TreeHeadDto })
  async treeHead(): Promise<SignedHead> {
    return newestHead(this.platform);
  }

  @Get('heads')
  @Roles('auditor')
  @ApiOperation({ summary: 'Every signed tree head, oldest first.' })
  @ApiListResponse(TreeHeadDto)
  async heads(@Query() query: PageQueryDto): Promise<ListAnswer<SignedHead>> {
    const { limit, afterKey = '0' } = pageRequest(LIST, query);
    if (!/^\d{1,15}$/.test(afterKey))
      throw new ProblemError('LIST.INVALID_CURSOR', 'This cursor is not one of this list.');
    const stored = await this.platform.treeHeads.page(Number(afterKey), limit + 1);
    const page = cutPage(stored, limit, ({ number }) => String(number));
    return listAnswer(LIST, { ...page, items: page.items.map((head) => headView(head)) });
  }

  @Get('proofs/inclusion')
  @Roles('auditor')
  @ApiOperation({
    summary: 'Shows that an entry is in the log that a head was signed for.',
    description:
      'Checked without Docket: docs/transparency.md says how, `clients/python` and the console do it.',
  })
  @ApiOkResponse({ type: InclusionProofDto })
  async inclusion(
    @Query() { position, head }: InclusionQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<EntryProofView> {
    return proveEntry(this.platform, tenant, position, head);
  }

  @Get('proofs/consistency')
  @Roles('auditor')
  @ApiOperation({ summary: 'Shows that the log of one head is the beginning of that of another.' })
  @ApiOkResponse({ type: ConsistencyProofDto })
  async consistency(@Query() { first, second }: ConsistencyQueryDto): Promise<ConsistencyView> {
    return proveConsistency(this.platform, first, second);
  }

  @Get('tiles/checkpoint')
  @Roles('auditor')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'The newest signed tree head as C2SP tlog-tiles has it, as text.' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async checkpoint(): Promise<string> {
    return (await newestHead(this.platform)).checkpoint;
  }

  @Get('tiles/tile/*path')
  @Roles('auditor')
  @ApiOperation({ summary: 'A tile of the tree (C2SP tlog-tiles): `<level>/<index>[.p/<width>]`.' })
  @ApiParam({ name: 'path', type: String, example: '0/000' })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async tile(@Param('path') path: string | string[], @Res() response: Response): Promise<void> {
    const at = parseTilePath(Array.isArray(path) ? path.join('/') : path.replaceAll(',', '/'));
    // What was never signed may still be exchanged with the log.
    const size = at === undefined ? 0 : (await newestHead(this.platform)).size;
    const bytes =
      at === undefined || widthOf(at, size) < at.width ? undefined : await this.platform.tree.read(at);
    if (at === undefined || bytes === undefined || bytes.length < at.width * HASH_BYTES)
      throw new ProblemError('AUDIT.TILE_NOT_FOUND', 'The signed tree has no such tile.');
    response
      .status(200)
      .setHeader('content-type', 'application/octet-stream')
      .setHeader('cache-control', FOR_EVER)
      .end(Buffer.from(bytes.subarray(0, at.width * HASH_BYTES)));
  }
}
