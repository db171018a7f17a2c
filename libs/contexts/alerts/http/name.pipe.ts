import { invalid } from '@docket/http';
import { Injectable, type PipeTransform } from '@nestjs/common';

/** Names of rules and channels. */
@Injectable()
export class NamePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (/^[a-z][a-z0-9-]{0,63}$/.test(value)) return value;
    const message = 'must begin with a small letter and have at most 64 small letters, digits or "-"';
    throw invalid([{ in: 'path', path: '/name', message }]);
  }
}
