import { Temporal } from 'temporal-polyfill';
import { bodyOf, PURPOSE, type Casework } from './casework.js';
import { version } from './enforcing.js';

export const WHY = 'Several agencies are needed to keep children safe';
/** A day so many days from today. */
export const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();
export const screen = { outcome: 'MANAGED', screenedOn: day(-1), level: 2, words: WHY };
/** A meeting that nothing is wrong with. */
export const meeting = (more: object = {}) => ({
  heldOn: day(0),
  level: 2,
  chair: 'Head of public protection',
  attendees: [{ name: 'A sergeant', agency: 'Police' }],
  confidentialityRead: true,
  discussion: 'The plan was gone through.',
  disclosure: 'DO_NOT_DISCLOSE',
  disclosureWords: 'No child is known to be within reach.',
  ...more,
});
export const plan = (more: object = {}) => ({
  words: 'Visit unannounced',
  ownerAgency: 'Police',
  dueOn: day(5),
  ...more,
});
/** The id of what was made. */
export const made = (answer: Parameters<typeof bodyOf>[0]): string => {
  expect([answer.status, answer.body]).toEqual([201, answer.body]);
  return bodyOf(answer).id;
};

/** What the tests of multi-agency management do over and over. */
export function managingAs({ officer, manager, made: record }: Casework) {
  const begin = (person: string, more: object = {}, who = officer) =>
    who.post(`/api/v1/people/${person}/mappa`, {
      category: 1,
      referredOn: day(-7),
      proposedLevel: 2,
      words: WHY,
      ...more,
    });
  const act = (path: string, body: object, at: number, who = officer) =>
    who.post(`/api/v1/${path}`, body, { ...version(at), ...(who === manager ? PURPOSE : {}) });
  /** Somebody who was referred, and whom the manager screened. */
  async function managed(family: string): Promise<{ person: string; id: string }> {
    const person = (await record(family)).id;
    const id = made(await begin(person));
    await act(`mappa/${id}/screening`, screen, 1, manager).expect(200);
    return { person, id };
  }
  return { begin, act, managed };
}
