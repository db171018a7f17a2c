import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '@docket/http';

/** `@Param('position', PositionPipe) position: number`: a position of the log, 1 or more. */
@Injectable()
export class PositionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
    throw invalid([
      { in: 'path', path: '/position', message: 'must be a position: a whole number, 1 or more' },
    ]);
  }
}
