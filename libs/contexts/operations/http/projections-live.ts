import { LiveTopics, PLATFORM, ProblemError, Snapshots, type Platform } from '@docket/http';
import { DEFAULT_TENANT } from '@docket/kernel';
import { Inject, Injectable } from '@nestjs/common';

/** The topic `projections`: the status of every read model. It is about the installation, which the default tenant operates. */
@Injectable()
export class ProjectionsLive {
  constructor(@Inject(PLATFORM) { readModels }: Platform, topics: LiveTopics) {
    const status = new Snapshots(() => readModels.status());
    topics.register({
      name: 'projections',
      route: () => 'GET /v1/projections',
      open: ({ caller, signal }) => {
        if (caller.platformAdministrator || caller.tenant === DEFAULT_TENANT)
          return [status.follow('', signal)];
        throw new ProblemError(
          'ACCESS.FORBIDDEN',
          `Read models are followed with a key of the tenant ${DEFAULT_TENANT}.`,
        );
      },
    });
  }
}
