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
import { PapersStore, type BureauRequestView, type DocumentView } from './papers.store.js';

const KINDS: Readonly<Record<string, string>> = {
  PASSPORT: 'Passport',
  IDENTITY_CARD: 'Identity card',
  OTHER: 'Other',
};

/** The pack with which a national bureau is asked for a Green Notice. A document only: the bureau decides, and sends. */
@Injectable()
export class BureauPapers {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly store: PapersStore,
    private readonly clock: Clock,
  ) {}

  async pdf(id: string, actor: Actor): Promise<Buffer> {
    const paper = await this.work.readAbout(actor, async () => {
      const request = await this.store.request(id);
      if (!request) throw new NotFound();
      const record = await this.people.read(request.personId, actor);
      if (record.extent !== 'full') throw new NotFound();
      const documents = await this.store.documents(request.personId);
      this.work.saw({ records: [id], detail: 'request.pdf' });
      return this.paperOf(request, record.person, documents);
    });
    return printPdf(paper);
  }

  private paperOf(request: BureauRequestView, person: PersonView, documents: readonly DocumentView[]): Paper {
    const { given, middle, family, formerNames } = person.name;
    const aliases = formerNames.map((one) => `${one.given} ${one.family}`).join('; ');
    return {
      title: 'Request for a Green Notice',
      language: 'en-GB',
      madeAt: this.clock.now(),
      footer: `Request ${request.id}`,
      parts: [
        note(
          'A request to the national bureau. It is a warning, not a request to arrest, and nothing is sent by this system.',
        ),
        heading('The person'),
        details([
          ['Names', [given, middle, family].filter(Boolean).join(' ')],
          ['Former names', aliases || 'None is recorded'],
          ['Date of birth', person.dateOfBirth],
          ['Sex', person.sex],
          ['Nationality', 'MISSING: to be filled in'],
          ['Photograph and prints', 'MISSING: the police add them'],
        ]),
        table({
          caption: 'Travel documents, by their last characters',
          columns: [{ text: 'Kind' }, { text: 'Country' }, { text: 'Ends in' }, { text: 'Where it is' }],
          rows: documents.map(({ kind, country, numberEnds, state, stateOn }) => [
            KINDS[kind] ?? kind,
            countryName(country),
            numberEnds ?? 'Not recorded',
            `${state.toLowerCase()} since ${stateOn}`,
          ]),
        }),
        heading('Why others should be warned'),
        details([
          ['Offences', request.offences],
          ['How they go about it', request.conduct],
          ['Risk as assessed', request.level ?? 'No assessment is recorded'],
          ['Countries in question', request.countries.map(countryName).join(', ') || 'All'],
        ]),
        heading('Necessity and proportionality'),
        paragraph(request.necessity),
        paragraph(request.proportionality),
        details([
          ['To hold until', request.validUntil],
          ['Prepared by', request.madeByName],
          ['Prepared on', request.madeAt.slice(0, 10)],
        ]),
        signature('The request is approved.', ['Name and rank', 'Signature', 'Date']),
      ],
    };
  }
}
