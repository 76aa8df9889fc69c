import { Injectable } from '@nestjs/common';
import { NoticeAnswers, TravelPapers, TravelSearches } from '@domain/travel';
import { NotFound, type Actor } from '@platform/kernel';
import type { RecordDesk } from '../registration/record-desk.js';

type Doing = ReturnType<RecordDesk['act']>;

/** Which service does what a form about papers of travel asks for. */
@Injectable()
export class TravelPapersDesk implements RecordDesk {
  constructor(
    readonly papers: TravelPapers,
    private readonly searches: TravelSearches,
    private readonly answers: NoticeAnswers,
  ) {}

  async find(
    path: string,
    personId: string,
    id: string,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    if (path === 'travel-searches') return this.searches.read(id, actor);
    if (path === 'outbound-notices') return this.papers.notice(id, actor);
    if (path === 'notice-replies') return this.answers.reply(id, actor);
    if (path === 'notice-complaints') return this.papers.complaint(id, actor);
    const document = (await this.papers.documents(personId, actor)).find((one) => one.id === id);
    if (!document) throw new NotFound();
    return document;
  }

  act(path: string, act: string): Doing {
    const { papers, searches } = this;
    const all: Readonly<Record<string, Doing>> = {
      'travel-searches/step': (...given) => searches.advance(...given),
      'travel-searches/outcome': (...given) => searches.close(...given),
      'travel-documents/moved': (...given) => papers.moveDocument(...given),
      'outbound-notices/complaint': (id, _, command, actor) => papers.complain(id, command, actor),
      'notice-replies/answer': (id, _, command, actor) => this.answers.stands(id, command, actor),
      'notice-complaints/decision': (...given) => papers.decideComplaint(...given),
    };
    const doing = all[`${path}/${act}`];
    if (!doing) throw new NotFound();
    return doing;
  }

  after(path: string, personId: string, record: object): string {
    if (!('planId' in record)) return `/people/${personId}/travel`;
    return `/travel-plans/${String(record.planId)}${path === 'travel-searches' ? '' : '/told'}`;
  }
}
