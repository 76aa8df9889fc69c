import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '@platform/access';
import { Watch } from '@platform/duties';

/** For load balancers and operators: no data, no sign-in. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    private readonly watch: Watch,
  ) {}

  @Get('live')
  @Public('liveness for the operator')
  live() {
    return { status: 'live' };
  }

  /** It can answer; `silent` says what the worker should have done and has not, which no load balancer can mend. */
  @Get('ready')
  @Public('readiness for the load balancer')
  async ready() {
    try {
      await this.source.query('select 1');
      const silent = (await this.watch.silent()).map(({ what, since }) => ({
        what,
        since: since?.toString() ?? null,
      }));
      return { status: 'ready', silent };
    } catch {
      throw new ServiceUnavailableException();
    }
  }
}
