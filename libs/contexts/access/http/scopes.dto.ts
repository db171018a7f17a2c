import { Optional } from '@docket/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  Length,
  Matches,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { isNetwork } from '../application/networks.js';

const MAX_NAMES = 100;

@ValidatorConstraint({ name: 'isNetwork' })
export class IsNetwork implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isNetwork(value);
  }

  defaultMessage(): string {
    return 'each must be an address or a network such as 10.0.0.0/8';
  }
}

export class ScopesDto {
  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    example: ['image.tags@1'],
    description:
      'Methods that a worker may take and end: with a version, or without for all. Left out: all of outside workers, and no built-in one.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]*([.][a-z0-9-]+)*(@[0-9]+)?$/, {
    each: true,
    message: 'each must be a method, e.g. image.tags or image.tags@1',
  })
  @Length(1, 80, { each: true })
  methods?: readonly string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description: 'Queues that a worker may take from; left out: all.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { each: true, message: 'each must be the name of a queue' })
  queues?: readonly string[];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_NAMES,
    description:
      'Projects whose jobs and documents the key shares with other keys of the same projects. What it submits belongs to the first, unless the request names another.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_NAMES)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { each: true, message: 'each must be a name such as trial-a' })
  projects?: readonly string[];
}
