import type { ApplicableView, AssessmentView } from '@domain/risk';
import { dateOnly } from '../shell/index.js';
import { factWords, fromWords } from './assessment.view.js';

export interface CheckView {
  id: string;
  version: number;
  title: string;
  assessedOn: string;
  rows: CheckRow[];
  facts: { label: string; text: string; from: string; href: string }[];
  missing: { text: string; href: string }[];
  sources: string[];
  selfReportUsed: string;
  correction: string;
  /** What the version before asks for and nobody answered; empty where this is no correction. */
  unanswered: string;
  /** What the answers of this draft ask for on the same day, or nothing. */
  actToday: string;
  /** Null: none is needed. */
  certificate: { held: boolean; text: string } | null;
  /** Whether the total is a sum that the assessor may add up as well. */
  items: number;
  /** Codes of items that somebody scored and said nothing about. */
  withoutEvidence: string[];
}

export interface CheckRow {
  code: string;
  label: string;
  answer: string;
  note: string;
  by: string;
  changed: string;
  href: string;
  isOpen: boolean;
}

/** Everything that was answered, to be looked over before it is final: no total and no band among it. */
export function checkView(view: AssessmentView, use: ApplicableView | undefined): CheckView {
  const edit = `/assessments/${view.id}/edit`;
  const open = new Set(view.completeness?.items.map(({ code }) => code));
  return {
    id: view.id,
    version: view.version,
    title: view.title,
    assessedOn: dateOnly(view.assessedOn),
    rows: view.items.map(({ code, label, answer, options, former, derived }) => {
      const words = (points: number) =>
        `${points} ${options.find((one) => one.points === points)?.label ?? ''}`.trim();
      const said = answer?.value ?? null;
      return {
        code,
        label,
        answer:
          said !== null
            ? words(said)
            : (answer?.tentative.length ?? 0) > 1
              ? `In doubt: ${answer!.tentative.map(words).join(' or ')}`
              : derived && !open.has(code)
                ? 'From the facts'
                : 'Not answered',
        note: answer?.note ?? '',
        by: [answer?.source, answer && `scored by ${answer.scoredBy.name}`].filter(Boolean).join(' · '),
        changed:
          former && said !== null && former.value !== said
            ? `was ${former.value} on ${dateOnly(former.assessedOn)}`
            : '',
        href: `${edit}#items-${code}`,
        isOpen: open.has(code),
      };
    }),
    facts: view.facts.map((fact) => ({
      label: fact.label,
      text: factWords(fact),
      from: fact.prefilled ? `${fromWords(fact)} (taken from the record)` : fromWords(fact),
      href: fact.fixed ? '' : `${edit}#facts-${fact.name}`,
    })),
    missing: [
      ...(view.completeness?.items ?? []).map(({ code, label, mayBeMissing }) => ({
        text: `${code} ${label}${mayBeMissing ? ' (may be left out; it is then counted as the definition says, and flagged)' : ''}`,
        href: `${edit}#items-${code}`,
      })),
      ...(view.completeness?.facts ?? []).map(({ name, label }) => ({
        text: label,
        href: `${edit}#facts-${name}`,
      })),
    ],
    sources: view.sources,
    selfReportUsed: view.selfReportUsed === null ? 'Not said' : view.selfReportUsed ? 'Yes' : 'No',
    correction: view.correctionReason ?? '',
    unanswered: view.unanswered.join('; '),
    actToday: view.actToday.join('; '),
    certificate: !use?.needsCertificate
      ? null
      : use.certificate
        ? {
            held: true,
            text: `Your certificate for ${view.instrument} is valid until ${dateOnly(use.certificate.expiresOn)}.`,
          }
        : {
            held: false,
            text: `You hold no certificate for ${view.instrument} that is valid on the day of the assessment and today. You may score under supervision: the result stays provisional until another person countersigns.`,
          },
    items: view.items.length,
    withoutEvidence: view.items.filter(({ answer }) => answer && !answer.note).map(({ code }) => code),
  };
}
