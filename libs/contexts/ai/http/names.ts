import { ProblemError } from '@docket/http';
import { Injectable, type PipeTransform } from '@nestjs/common';

const NAME = /^[a-z][a-z0-9_-]{0,63}$/u;

/** The name of a schema or provider in a path. */
@Injectable()
export class NamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (NAME.test(name)) return name;
    const message = 'must be lower-case letters, digits, "_" or "-", a letter first, at most 64';
    throw new ProblemError('REQUEST.INVALID', `The name ${message}.`, {
      errors: [{ in: 'path', path: '/name', message }],
    });
  }
}
