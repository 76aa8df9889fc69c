import { Controller, HttpCode, Post } from '@nestjs/common';
import { Public } from '@platform/access';

/** Where browsers report breaches of the content security policy. The report itself is not kept: it quotes addresses. */
@Controller('csp-report')
export class ReportController {
  @Post()
  @HttpCode(204)
  @Public('browsers report without a session', { checkForgery: false })
  report(): void {
    // Counted by the access log: any line with this route is a defect to look into.
  }
}
