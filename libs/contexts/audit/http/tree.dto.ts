import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const MOST = 2 ** 52;
const number = { message: 'must be a whole number, 1 or more' };

export class TreeHeadDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Heads are numbered from 1 without a gap.' })
  readonly number!: number;
  @ApiProperty({ description: 'Name of the log, and of its keys.' })
  readonly origin!: string;
  @ApiProperty({ type: 'integer', description: 'Entries that it covers: positions 1 to this one.' })
  readonly size!: number;
  @ApiProperty({ description: 'Merkle tree hash (RFC 6962), base64.' })
  readonly root!: string;
  @ApiProperty({ format: 'date-time' })
  readonly time!: string;
  @ApiProperty({ description: 'The signed note (C2SP tlog-checkpoint), with cosignatures of witnesses.' })
  readonly checkpoint!: string;
  @ApiProperty({
    type: [String],
    description: 'Public keys that signed it. To check the log, take them from a place that you trust.',
  })
  readonly keys!: string[];
}

export class EntryDto {
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  @ApiProperty()
  readonly subject!: string;
  @ApiProperty({ description: 'The header block as it is stored, each byte as one character.' })
  readonly headers!: string;
  @ApiProperty({ description: 'The stored payload, base64.' })
  readonly data!: string;
}

export class InclusionProofDto {
  @ApiProperty({ type: EntryDto })
  readonly entry!: EntryDto;
  @ApiProperty({ description: 'Base64.' })
  readonly leafHash!: string;
  @ApiProperty({
    type: [String],
    description: 'Hashes from the leaf to the root, base64 (RFC 9162 section 2.1.3).',
  })
  readonly hashes!: string[];
  @ApiProperty({ type: TreeHeadDto })
  readonly head!: TreeHeadDto;
}

export class ConsistencyProofDto {
  @ApiProperty({ type: TreeHeadDto })
  readonly first!: TreeHeadDto;
  @ApiProperty({ type: TreeHeadDto })
  readonly second!: TreeHeadDto;
  @ApiProperty({ type: [String], description: 'Base64 (RFC 9162 section 2.1.4).' })
  readonly hashes!: string[];
}

export class InclusionQueryDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Position of the entry in the log.' })
  @Type(() => Number)
  @IsInt(number)
  @Min(1, number)
  @Max(MOST, number)
  position!: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Number of a signed head; the newest by default.',
  })
  @Optional()
  @Type(() => Number)
  @IsInt(number)
  @Min(1, number)
  @Max(MOST, number)
  head?: number;
}

export class ConsistencyQueryDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Number of the older head.' })
  @Type(() => Number)
  @IsInt(number)
  @Min(1, number)
  @Max(MOST, number)
  first!: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Number of the newer head; the newest by default.',
  })
  @Optional()
  @Type(() => Number)
  @IsInt(number)
  @Min(1, number)
  @Max(MOST, number)
  second?: number;
}
