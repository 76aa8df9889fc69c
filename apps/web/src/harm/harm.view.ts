import { AT_RISK, GOODS, HARM_LEVELS, IMMINENCE, type HarmProfileView } from '@domain/risk';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, lateness } from '../shell/index.js';

const choices = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([value, text]) => ({ value, text: text.charAt(0).toUpperCase() + text.slice(1) }));
export const CHOICES = {
  atRisk: choices(AT_RISK),
  levels: choices(HARM_LEVELS),
  imminence: choices(IMMINENCE),
  goods: [{ value: '', text: 'Choose' }, ...choices(GOODS)],
  kinds: [
    { value: 'PROTECTIVE', text: 'Protects others' },
    { value: 'STRENGTH', text: 'A strength of theirs' },
  ],
};

/** What the harm page shows: the gravest first, what is over folded away. */
export function harmView(profile: HarmProfileView, { now, zone }: ReaderNow) {
  const harm = (one: HarmProfileView['harms'][number]) => ({
    id: one.id,
    version: one.version,
    level: one.level,
    nature: one.nature,
    circumstances: one.circumstances,
    imminence: one.imminence,
    imminenceWhy: one.imminenceWhy,
    title: `${HARM_LEVELS[one.level].replace(/^./, (c) => c.toUpperCase())} risk to ${AT_RISK[one.atRisk].toLowerCase()}`,
    isGrave: one.level === 'HIGH' || one.level === 'VERY_HIGH',
    who: one.who,
    facts: [
      { label: 'What', text: one.nature },
      { label: 'When it would be likely', text: one.circumstances },
      {
        label: 'How near',
        text: one.imminenceWhy
          ? `${IMMINENCE[one.imminence]}: ${one.imminenceWhy}`
          : IMMINENCE[one.imminence],
      },
    ],
    dated: `Assessed ${dateOnly(one.assessedOn)} by ${one.recordedBy}`,
    review: `Look at it again by ${dateOnly(one.reviewOn)}`,
    late: one.reviewOn < profile.asOf ? lateness(one.reviewOn, now, zone) : '',
    over: one.endedOn ? `Over since ${dateOnly(one.endedOn)}: ${one.endedWhy ?? ''}` : '',
  });
  const protection = (one: HarmProfileView['protections'][number]) => ({
    id: one.id,
    version: one.version,
    text: one.text,
    good: one.good ? GOODS[one.good] : '',
    source: [one.source, one.sinceOn ? `since ${dateOnly(one.sinceOn)}` : '', one.recordedBy]
      .filter(Boolean)
      .join(' · '),
  });
  const live = profile.protections.filter(({ endedOn }) => endedOn === null);
  return {
    sentence: profile.sentence,
    harms: profile.harms.filter(({ endedOn }) => endedOn === null).map(harm),
    over: profile.harms.filter(({ endedOn }) => endedOn !== null).map(harm),
    protective: live.filter(({ kind }) => kind === 'PROTECTIVE').map(protection),
    strengths: live.filter(({ kind }) => kind === 'STRENGTH').map(protection),
    guarding: [
      { value: '', text: 'Nobody in particular' },
      ...profile.harms
        .filter(({ endedOn }) => endedOn === null)
        .map(({ id, who }) => ({ value: id, text: who })),
    ],
    actions: profile.actions.map((one) => ({
      id: one.id,
      version: one.version,
      text: one.text,
      owner: one.owner,
      guards: profile.harms.find(({ id }) => id === one.harmId)?.who ?? '',
      due: dateOnly(one.dueOn),
      state:
        one.state === 'open' ? lateness(one.dueOn, now, zone) : one.state === 'done' ? 'Done' : 'Dropped',
      kind: one.state === 'open' && one.dueOn < profile.asOf ? 'late' : 'quiet',
      isOpen: one.state === 'open',
      outcome: one.outcome ?? '',
    })),
  };
}
