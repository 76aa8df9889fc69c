import { Injectable } from '@nestjs/common';
import { StaffList, Teams } from '@domain/agencies';
import { Caseload, type CaseloadFilter } from '@domain/caseload';
import { abilityFor, EmergencyAccess } from '@platform/access';
import { Alerts } from '@platform/alerts';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { openedNotices, type OpenedNotice } from '../access-reviews/opened-notice.view.js';
import { alertLine, ownAlerts, type AlertGroups } from '../alerts/alerts.view.js';
import { readerOf } from '../edge/reader.js';
import { bareCaseloadView, type BareCaseloadView } from './bare-caseload.view.js';
import { caseloadView, type CaseloadHeading, type CaseloadView } from './caseload.view.js';

/** What somebody asks of the page. */
export interface CaseloadAsked {
  filter?: CaseloadFilter;
  officerId?: string;
  teamId?: string;
  level?: string;
  page?: number;
  words?: string;
}

/** What stands above the list. */
interface Notices {
  opened: OpenedNotice[];
  alerts: AlertGroups | null;
}

const PAGE = 200;

/** What the page is read from. */
@Injectable()
export class CaseloadParts {
  constructor(
    readonly caseload: Caseload,
    readonly teams: Teams,
    readonly staff: StaffList,
    readonly emergencies: EmergencyAccess,
    readonly alerts: Alerts,
  ) {}
}

/** The caseload as a page: whose it is, who is on it. One reading, one entry in the log. */
@Injectable()
export class CaseloadReading {
  constructor(
    private readonly work: Work,
    private readonly parts: CaseloadParts,
    private readonly clock: Clock,
  ) {}

  page(asked: CaseloadAsked, actor: Actor): Promise<CaseloadView & Notices> {
    return this.work.read(actor, async () => {
      const whose = await this.whose(asked, actor);
      const page = asked.page ?? 1;
      const { filter = 'all', level, words } = asked;
      const ids = { officerId: whose.officerId, teamId: whose.teamId };
      const question = { ...ids, filter, level, words, limit: PAGE, offset: (page - 1) * PAGE };
      const answer = await this.parts.caseload.page(question, actor);
      const place = { ...ids, filter, level, page, size: PAGE };
      const opened = actor.roles.includes('officer') ? await this.parts.emergencies.onMine(actor) : [];
      const view = caseloadView(answer, place, {
        heading: whose.heading,
        words,
        reader: readerOf(actor, this.clock),
      });
      const names = new Map(view.rows.map((row) => [row.id, row.name]));
      return { ...view, opened: openedNotices(opened, names), alerts: await this.unread(actor) };
    });
  }

  /** What the reader was told of and nobody has read: on top, wherever they are. */
  private async unread(actor: Actor): Promise<AlertGroups | null> {
    const reader = readerOf(actor, this.clock);
    const mine = await this.parts.alerts.mine(actor);
    return ownAlerts(mine.filter(({ state }) => state === 'unread').map((one) => alertLine(one, reader)));
  }

  /** For those who reach people through an agreement or a circle. */
  async bare({ words = '', page = 1 }: CaseloadAsked, actor: Actor): Promise<BareCaseloadView> {
    const ability = abilityFor(actor.roles);
    const who = {
      roles: actor.roles,
      mayOpen: ability.can('read', 'Person'),
      mayRecord: ability.can('record', 'Contact'),
      keepsVictims: ability.can('change', 'VictimContact'),
    };
    const answer = await this.parts.caseload.bare({ words, limit: PAGE, offset: (page - 1) * PAGE }, actor);
    return bareCaseloadView(answer, { words, page, size: PAGE }, who, readerOf(actor, this.clock));
  }

  /** A manager without people of their own starts with their team. */
  private async whose(
    { officerId, teamId }: CaseloadAsked,
    actor: Actor,
  ): Promise<{ officerId?: string; teamId?: string; heading: CaseloadHeading }> {
    const mayReallocate = abilityFor(actor.roles).can('allocate', 'Person');
    if (officerId && officerId !== actor.staffId) {
      const { displayName } = await this.parts.staff.read(officerId, actor);
      return {
        officerId,
        heading: { title: `Caseload of ${displayName}`, whose: displayName, mayReallocate },
      };
    }
    if (!officerId && !teamId && !actor.roles.includes('officer')) teamId = await this.firstTeam(actor);
    if (!teamId) return { officerId, heading: { title: 'My caseload', whose: '', mayReallocate: false } };
    const { name } = await this.parts.teams.read(teamId, actor);
    return { teamId, heading: { title: `Caseload of team ${name}`, whose: name, mayReallocate } };
  }

  private async firstTeam(actor: Actor): Promise<string | undefined> {
    const [managed] = await this.parts.teams.mine(actor);
    if (managed) return managed.id;
    return (await this.parts.teams.ownDuties(actor)).find(({ now }) => now)?.team.id;
  }
}
