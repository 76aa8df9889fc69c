import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { ApplicableInstruments, Assessments, RiskProfiles, Signers, InstrumentLibrary } from '@domain/risk';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { levelWords } from '../caseload/risk-words.js';
import { PersonReading } from '../person/person-reading.js';
import { assessmentFormView } from './assessment.view.js';
import { checkView } from './check.view.js';
import { comparisonView } from './comparison.view.js';
import { resultView } from './result.view.js';
import { riskSummaryView, riskView } from './risk.view.js';

type Typed = Readonly<Record<string, string>>;

/** What the pages of risk are read from. */
@Injectable()
export class RiskParts {
  constructor(
    readonly profiles: RiskProfiles,
    readonly assessments: Assessments,
    readonly applicable: ApplicableInstruments,
    readonly signers: Signers,
    readonly library: InstrumentLibrary,
    readonly people: People,
  ) {}
}

/** What the pages of risk show: each one reading and one entry in the log. */
@Injectable()
export class RiskReading {
  constructor(
    private readonly work: Work,
    private readonly person: PersonReading,
    private readonly parts: RiskParts,
    private readonly clock: Clock,
  ) {}

  async tab(id: string, actor: Actor) {
    const purpose = await this.person.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const around = await this.person.around(id, 'risk', actor, purpose);
      const profile = await this.parts.profiles.of(id, actor);
      const reader = readerOf(actor, this.clock);
      const mayAssess = mayAssessOf(actor);
      return profile.extent === 'summary'
        ? { ...around, summary: riskSummaryView(profile, reader), mayAssess: false }
        : {
            ...around,
            summary: null,
            mayAssess,
            ...riskView(profile, mayAssess, reader, actor.id),
          };
    });
  }

  choose(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const person = await personLine(this.parts.people, id, actor);
      const all = await this.parts.applicable.of(id, actor);
      const card = (one: (typeof all)[number]) => ({
        ...one,
        version: String(one.version),
        note: [
          one.asks.length > 0 ? `Whether it applies depends on: ${one.asks.join('; ')}` : '',
          one.recordOnly ? 'Scored elsewhere: record its result' : '',
          one.needsCertificate && !one.certificate
            ? 'You hold no valid certificate: score under supervision'
            : '',
        ].filter(Boolean),
        offers: one.instead.map((code) => ({
          text: all.find((other) => other.code === code)?.title ?? code,
          href: `/people/${id}/risk/new?instrument=${code}`,
        })),
      });
      return {
        person,
        usable: all.filter(({ applicable }) => applicable !== false).map(card),
        refused: all.filter(({ applicable }) => applicable === false).map(card),
      };
    });
  }

  form(id: string, actor: Actor, typed: Typed | null = null) {
    return this.work.readAbout(actor, async () => {
      const assessment = await this.parts.assessments.read(id, actor);
      const person = await personLine(this.parts.people, assessment.personId, actor);
      return { person, assessment, form: assessmentFormView(assessment, typed) };
    });
  }

  check(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const assessment = await this.parts.assessments.read(id, actor);
      const person = await personLine(this.parts.people, assessment.personId, actor);
      const uses = await this.parts.applicable.of(assessment.personId, actor, assessment.assessedOn);
      const use = uses.find(({ code }) => code === assessment.instrument);
      return { person, assessment, check: checkView(assessment, use) };
    });
  }

  result(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const assessment = await this.parts.assessments.read(id, actor);
      const { personId } = assessment;
      const person = await personLine(this.parts.people, personId, actor);
      const beside = await this.parts.signers.beside(personId, id, actor);
      const isFinal = assessment.state === 'final';
      const ability = abilityFor(actor.roles);
      const mayAssess = mayAssessOf(actor) && isFinal;
      return {
        person,
        assessment,
        result: resultView(assessment, { ...beside, readerId: actor.id }, readerOf(actor, this.clock)),
        mayCorrect: mayAssess && assessment.result !== null && assessment.refused === null,
        mayWithdraw: mayAssess && assessment.refused !== null,
        mayOverride:
          mayAssess &&
          assessment.refused === null &&
          !beside.overrides.some(({ state }) => state === 'proposed' || state === 'authorised') &&
          this.levels(assessment).some(({ level }) => level === assessment.level),
        mayCountersign:
          isFinal &&
          ability.can('sign', 'Risk') &&
          !beside.countersignature &&
          assessment.assessor?.id !== actor.id,
      };
    });
  }

  override(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const assessment = await this.parts.assessments.read(id, actor);
      const person = await personLine(this.parts.people, assessment.personId, actor);
      const signers = await this.parts.signers.of(assessment.personId, actor);
      return {
        person,
        assessment,
        words: levelWords(assessment.level ?? ''),
        levels: this.levels(assessment)
          .filter(({ level }) => level !== assessment.level)
          .map(({ level, label }) => ({ value: level, text: label === level ? levelWords(level) : label })),
        signers: signers.map((one) => ({ value: one.id, text: one.name })),
      };
    });
  }

  comparison(personId: string, from: string, to: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const person = await personLine(this.parts.people, personId, actor);
      const one = await this.parts.assessments.read(from, actor);
      const other = await this.parts.assessments.read(to, actor);
      const strange = [one, other].some((each) => each.personId !== personId || each.state === 'draft');
      if (strange) throw new NotFound();
      return {
        person,
        comparison: comparisonView(one, other, this.parts.library.practice().content.leastChange),
      };
    });
  }

  private levels({ instrument, instrumentVersion }: { instrument: string; instrumentVersion: string }) {
    return this.parts.library.versionOf(instrument, instrumentVersion)?.content.levels ?? [];
  }
}

export function mayAssessOf(actor: Actor): boolean {
  return actor.act.writes.includes('risk') && abilityFor(actor.roles).can('assess', 'Risk');
}
