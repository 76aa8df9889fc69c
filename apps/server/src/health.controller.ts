import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '@platform/access';

/** For load balancers and operators: no data, no sign-in. */
@Controller('health')
export class HealthController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get('live')
  @Public('liveness for the operator')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  @Public('readiness for the load balancer')
  async ready() {
    try {
      await this.source.query('select 1');
      return { status: 'ready' };
    } catch {
      throw new ServiceUnavailableException();
    }
  }
}
