import { isToken } from '@docket/kernel';
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { invalid } from '../problems/problem.js';

/**
 * `@Param('id', IdPipe) id: string`: refuses whatever could not be an id (dots, spaces, `*`, `>`, path tricks)
 * before it comes near a subject.
 */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (isToken(value)) return value;
    throw invalid([
      {
        in: 'path',
        path: `/${data ?? 'id'}`,
        message: 'must be 1 to 128 letters, digits, "-" or "_", as it was given out',
      },
    ]);
  }
}
