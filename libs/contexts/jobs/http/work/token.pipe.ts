import { Injectable, type PipeTransform } from '@nestjs/common';
import { ProblemError } from '@docket/http';

const TOKEN = /^[A-Za-z0-9._~-]{1,2048}$/;

/** Refuses what cannot be a work token before anything is asked. */
@Injectable()
export class TokenPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (TOKEN.test(value)) return value;
    throw new ProblemError(
      'WORK.TOKEN_UNKNOWN',
      'This is no token of a running attempt: poll for work to get one.',
    );
  }
}
