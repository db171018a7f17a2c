import { ProblemError } from '@docket/http';
import type { PipeTransform } from '@nestjs/common';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** What cannot be the name of a campaign is none that there is. */
export class CampaignNamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (NAME.test(name)) return name;
    throw new ProblemError(
      'CAMPAIGN.NOT_FOUND',
      'There is no such campaign: names are lower-case letters, digits and dashes, from a letter on.',
    );
  }
}
