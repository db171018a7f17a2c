import { ProblemError } from '@docket/http';
import { Injectable, type PipeTransform } from '@nestjs/common';

const NAME = /^[a-z][a-z0-9-]{0,63}$/u;

/** The name of a model in a path. */
@Injectable()
export class ModelNamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (NAME.test(name)) return name;
    throw new ProblemError(
      'MODEL.NOT_FOUND',
      'The name of a model has lower-case letters, digits and "-", and starts with a letter.',
    );
  }
}

/** The number of a version in a path. */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(version: string): number {
    if (/^[1-9]\d{0,5}$/u.test(version)) return Number(version);
    throw new ProblemError('MODEL.NOT_FOUND', 'A version of a model is a whole number from 1.');
  }
}
