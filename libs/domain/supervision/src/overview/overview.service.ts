import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { Allocations } from '../allocation/allocations.service.js';
import type { AllocationView } from '../allocation/views.js';
import { Appointments } from '../appointments/appointments.service.js';
import type { AppointmentView } from '../appointments/views.js';
import { Contacts } from '../contacts/contacts.service.js';
import type { ContactView } from '../contacts/views.js';
import type { Conflict } from '../conflicts/conflict.js';
import { EnforcementReading } from '../enforcement/enforcement-reading.service.js';
import type { WhereItStands } from '../enforcement/rules/where-it-stands.js';
import { Orders } from '../orders/orders.service.js';
import type { ConditionView, OrderView } from '../orders/views.js';

/** What an officer needs to know in ten seconds, from supervision's side. */
export interface SupervisionOverview {
  allocation: AllocationView | null;
  nextAppointment: AppointmentView | null;
  /** Past, and nobody has said what became of them; oldest first. */
  outcomesToRecord: AppointmentView[];
  /** Failed to attend, and nobody has decided whether that is acceptable. */
  undecidedAbsences: AppointmentView[];
  lastContacts: ContactView[];
  compliance: ComplianceView;
  liveOrders: OrderView[];
  liveConditions: ConditionView[];
  /** Orders and licences that contradict each other. */
  conflicts: Conflict[];
  /** Absent for readers who do not see orders. */
  enforcement?: WhereItStands;
}

/** Counts of the twelve months up to now. */
export interface ComplianceView {
  attended: number;
  failedToComply: number;
  acceptableAbsences: number;
}

const COMPLIANCE = named(
  'supervision.compliance',
  `select count(*) filter (where attended)::int as attended, count(*) filter (where complied = false)::int as "failedToComply",
     count(*) filter (where outcome = 'ACCEPTABLE_ABSENCE')::int as "acceptableAbsences"
   from supervision.appointment where person_id = $1 and at > $2::timestamptz - interval '12 months' and at <= $2::timestamptz`,
);
const UNDECIDED = named(
  'supervision.undecided',
  `select id from supervision.appointment where person_id = $1 and outcome = 'FAILED_TO_ATTEND' order by at limit 20`,
);

/** The use cases an overview is put together from. */
@Injectable()
export class OverviewParts {
  constructor(
    readonly allocations: Allocations,
    readonly appointments: Appointments,
    readonly contacts: Contacts,
    readonly orders: Orders,
    readonly enforcement: EnforcementReading,
  ) {}
}

@Injectable()
export class SupervisionOverviews {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly parts: OverviewParts,
  ) {}

  of(personId: string, actor: Actor): Promise<SupervisionOverview> {
    return this.work.readAbout(actor, async () => {
      const now = this.clock.now().toString();
      const { allocations, appointments, contacts, orders, enforcement } = this.parts;
      const [held, open, lastContacts, liveOrders, conflicts, compliance, undecided] = await Promise.all([
        allocations.history(personId, actor),
        appointments.open(personId, actor),
        contacts.latest(personId, 3, actor),
        orders.list(personId, actor),
        orders.conflicts(personId, actor),
        this.sql.one<ComplianceView>(COMPLIANCE, [personId, now]),
        this.sql.all<{ id: string }>(UNDECIDED, [personId]),
      ]);
      const isPast = (a: AppointmentView) => Date.parse(a.at) <= Date.parse(now);
      const live = liveOrders.filter((order) => order.live);
      return {
        allocation: held.find((a) => a.until === null) ?? null,
        nextAppointment: open.find((a) => !isPast(a)) ?? null,
        outcomesToRecord: open.filter(isPast),
        undecidedAbsences: await Promise.all(undecided.map(({ id }) => appointments.read(id, actor))),
        lastContacts,
        compliance: compliance ?? { attended: 0, failedToComply: 0, acceptableAbsences: 0 },
        liveOrders: live,
        ...(actor.act.reads.includes('legal')
          ? { enforcement: await enforcement.standsOf(personId, actor) }
          : {}),
        liveConditions: live.flatMap((order) => order.conditions).filter((condition) => condition.live),
        conflicts,
      };
    });
  }
}
