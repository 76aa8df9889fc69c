import { Injectable } from '@nestjs/common';
import { People, type PersonView } from '@domain/people';
import { countryName } from '@domain/supervision';
import { Work } from '@platform/database';
import {
  details,
  heading,
  note,
  paragraph,
  printPdf,
  signature,
  table,
  type Paper,
} from '@platform/documents';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { TRIP_FIELDS } from '../evaluation/fields.js';
import type { TravelDuty } from '../evaluation/result.js';
import { TravelPlans } from './travel-plans.service.js';
import type { TravelPlanView } from './views.js';

const MISSING = 'MISSING: to be filled in';

/** The notice as a paper: what the law asks for, with what is missing named, and room to sign. */
@Injectable()
export class NoticePapers {
  constructor(
    private readonly work: Work,
    private readonly plans: TravelPlans,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async pdf(id: string, actor: Actor): Promise<Buffer> {
    const paper = await this.work.readAbout(actor, async () => {
      const plan = await this.plans.read(id, actor);
      const record = await this.people.read(plan.personId, actor);
      if (record.extent !== 'full') throw new NotFound();
      this.work.saw({ records: [id], detail: 'notice.pdf' });
      return this.paperOf(plan, record.person);
    });
    return printPdf(paper);
  }

  private paperOf(plan: TravelPlanView, person: PersonView): Paper {
    const duties = plan.evaluation.duties.filter(({ kind, required }) => kind !== 'return' && required);
    return {
      title: titleOf(plan),
      language: 'en-GB',
      madeAt: this.clock.now(),
      footer: `Plan ${plan.id}, version ${plan.version}`,
      parts: [
        heading('The person'),
        details(personLines(person)),
        heading('The journey'),
        details(journeyLines(plan)),
        table({
          caption: 'Stays, in order',
          columns: [
            { text: 'Country' },
            { text: 'Arrives' },
            { text: 'Leaves' },
            { text: 'Point of arrival' },
            { text: 'Carrier' },
            { text: 'Where they stay', share: 2 },
          ],
          rows: plan.legs.map((leg) => [
            leg.country ? countryName(leg.country.slice(0, 2)) : MISSING,
            [leg.arrivesOn, leg.arrivesAt].filter(Boolean).join(' ') || 'Not held',
            [leg.leavesOn, leg.leavesAt].filter(Boolean).join(' ') || 'Not held',
            leg.pointOfArrival ?? 'Not held',
            leg.carrier ?? 'Not held',
            leg.transit ? 'Passes through' : (leg.accommodation ?? 'Not held'),
          ]),
        }),
        ...duties.flatMap(dutyParts),
        ...(duties.length === 0
          ? [note('By the rules that are known, no notice of this journey is due now.')]
          : []),
        ...plan.evaluation.blocks.map(({ why }) => note(why)),
        heading('Acknowledgement'),
        paragraph(
          plan.notice.givenAt
            ? `Given ${plan.notice.givenAt}, reference ${plan.notice.reference ?? 'not recorded'}.`
            : 'Not given yet.',
        ),
        signature('What is said here is true as far as I know.', [
          'Signature of the person',
          'Date and time',
          'Taken by, and reference',
        ]),
      ],
    };
  }
}

/** Whoever takes the paper must not read a journey in it that does not take place. */
function titleOf({ state, notice }: TravelPlanView): string {
  if (state === 'CANCELLED') return 'Notice that a journey does not take place';
  return notice.changeOpen ? 'Notice of a change of travel' : 'Notice of travel';
}

function personLines(person: PersonView): [string, string][] {
  const { given, middle, family, formerNames } = person.name;
  const { mainAddress: home } = person;
  const address = home?.noFixedAbode
    ? 'No fixed abode'
    : [home?.line1, home?.town, home?.postcode].filter(Boolean).join(', ');
  return [
    ['Names', [given, middle, family].filter(Boolean).join(' ')],
    ...(formerNames.length > 0
      ? [
          ['Former names', formerNames.map((one) => `${one.given} ${one.family}`).join('; ')] as [
            string,
            string,
          ],
        ]
      : []),
    ['Date of birth', person.dateOfBirth],
    ['Home address', address || MISSING],
  ];
}

function journeyLines(plan: TravelPlanView): [string, string][] {
  return [
    [
      'Leaves',
      [
        plan.departsOn,
        plan.departsAt,
        plan.departsFrom && `from ${countryName(plan.departsFrom.slice(0, 2))}`,
      ]
        .filter(Boolean)
        .join(' '),
    ],
    ['First country', plan.legs[0]?.country ? countryName(plan.legs[0].country.slice(0, 2)) : MISSING],
    ['First point of arrival', plan.legs[0]?.pointOfArrival ?? MISSING],
    ['Returns', [plan.returnsOn, plan.returnsAt].filter(Boolean).join(' ') || 'Not held'],
    ['Point of return', plan.returnPoint ?? 'Not held'],
    ['Purpose', plan.purpose ?? 'Not held'],
  ];
}

/** Of the person, what stands on this paper; a journey's own fields are looked at one by one. */
const PRINTED = ['names', 'date_of_birth', 'home_address'];

function dutyParts(duty: TravelDuty) {
  const words = (fields: readonly string[]) => fields.map((field) => field.replaceAll('_', ' ')).join(', ');
  const missing = words(duty.missingFields);
  const byHand = words(
    duty.requiredFields.filter((field) => !TRIP_FIELDS[field] && !PRINTED.includes(field)),
  );
  return [
    heading(`What ${duty.regime} asks`, 2),
    details([
      ['To', duty.recipient],
      ['By, to be safe', duty.alertLatest ?? 'As soon as it can be'],
      ['Legal limit', duty.legalLatest ?? 'The law has no figure'],
      ['Law', duty.citation.join('; ')],
    ]),
    ...(missing ? [note(`Missing for this notice: ${missing}.`)] : []),
    ...(byHand ? [note(`Asked of the person and not held here, to be filled in by hand: ${byHand}.`)] : []),
    ...(duty.unverified.length > 0
      ? [note(`Not checked against the source: ${duty.unverified.join('; ')}.`)]
      : []),
  ];
}
