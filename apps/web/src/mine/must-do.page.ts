import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OwnSheets, type OwnSheet } from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { handOutPdf, printPdf, type Paper } from '@platform/documents';
import { Clock, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { obligationsPaper } from '../obligations/obligations-paper.js';
import { saidOf, wordsOf } from '../obligations/owed-reports.js';
import { own } from './own-policy.js';

/** "What I must do": the sheet that an officer prints, read by the person themselves, with how each day was worked out. */
@Controller('mine/must-do')
export class MustDoPage {
  constructor(
    private readonly sheets: OwnSheets,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(own('own-page.sheet.read'))
  async read(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const sheet = await this.sheets.mine(actor);
    const view = { paper: this.paperOf(sheet, true), reasons: reasonsOf(sheet) };
    this.pages.show(request, response, 'mine/must-do.njk', view, {
      title: 'What I must do',
      page: 'must-do',
    });
  }

  @Get('sheet.pdf')
  @Policy(own('own-page.sheet.print'))
  async print(@Res() response: Response, @CurrentActor() actor: Actor) {
    const sheet = await this.sheets.mine(actor);
    const file = await printPdf(this.paperOf(sheet, false));
    handOutPdf(response, `sheet-${this.clock.today(sheet.timeZone).toString()}.pdf`, file);
  }

  private paperOf(sheet: OwnSheet, counts: boolean): Paper {
    const { name, crn, timeZone, office, appointments, orders } = sheet;
    const duties = sheet.duties.map(({ code, unverified, ...rest }) => ({
      ...rest,
      rule: { code, unverified },
    }));
    return obligationsPaper({
      name,
      crn,
      timeZone,
      officer: null,
      appointments,
      orders,
      conditions: orders.flatMap((order) => order.conditions),
      visits: duties.filter(({ rule }) => rule.code === 'visit-due'),
      reports: duties.filter(({ rule }) => rule.code !== 'visit-due'),
      now: this.clock.now(),
      own: { office, counts },
    });
  }
}

function reasonsOf({ duties }: OwnSheet): { title: string; steps: string[] }[] {
  const reports = duties.map(({ code, unverified, ...rest }) => ({ ...rest, rule: { code, unverified } }));
  return saidOf(reports.filter(({ rule }) => rule.code !== 'visit-due')).map((one) => ({
    title: wordsOf(one),
    steps: one.steps.map(({ text, result }) => `${text}: ${result}`),
  }));
}
