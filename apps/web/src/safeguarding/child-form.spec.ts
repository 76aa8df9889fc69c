import 'reflect-metadata';
import { Temporal } from 'temporal-polyfill';
import { Answers } from '../edge/form-answers.js';
import { childAnswers, RaiseForm, referralIn } from './child-form.js';

const present = { now: Temporal.Instant.from('2026-11-22T09:41:00Z'), zone: 'Europe/London' };
const typed = {
  'safeguarding.kind': 'CONTACT',
  'safeguarding.basis': 'DECLARED',
  'safeguarding.children.0.initials': 'j.b.',
  'safeguarding.children.0.age': '7',
  'safeguarding.children.0.relation': 'Niece',
  'safeguarding.account': 'They went to the park together.',
  'safeguarding.immediateDanger': 'no',
};
const form = (more: object = {}) => {
  const answers = new Answers({ ...typed, ...more });
  return answers.into(RaiseForm, { safeguarding: referralIn(answers, present) });
};

describe('the questions about a child', () => {
  it('become the command that the API takes', () => {
    const { command, errors } = form({ 'safeguarding.policeCalledAt': '9:30' });
    expect(errors).toEqual([]);
    expect(command.safeguarding).toMatchObject({
      children: [{ initials: 'J.B.', age: 7, relation: 'Niece' }],
      policeCalledAt: '2026-11-22T09:30:00Z',
      immediateDanger: false,
    });
    expect(command.safeguarding.children).toHaveLength(1);
  });

  it.each([
    [{ 'safeguarding.kind': '' }, 'safeguarding.kind'],
    [{ 'safeguarding.children.0.initials': 'Jessica Brown' }, 'safeguarding.children.0.initials'],
    [{ 'safeguarding.children.0.initials': '' }, 'safeguarding.children.0.initials'],
    [{ 'safeguarding.children.1.age': '4' }, 'safeguarding.children.1.initials'],
    [{ 'safeguarding.children.0.age': '19' }, 'safeguarding.children.0.age'],
    [{ 'safeguarding.account': '' }, 'safeguarding.account'],
    [{ 'safeguarding.immediateDanger': '' }, 'safeguarding.immediateDanger'],
    [{ 'safeguarding.policeCalledAt': 'soon' }, 'safeguarding.policeCalledAt'],
  ])('say at the field what is wrong with %j', (more, field) =>
    expect(form(more).errors.map((error) => error.field)).toContain(field),
  );

  it.each([
    ['nothing where it is not about a child', { aboutChild: 'no', childAnswer: 'referral' }, []],
    ['nothing where no answer was chosen', { aboutChild: 'yes' }, []],
    ['a referral', { aboutChild: 'yes', childAnswer: 'referral' }, ['safeguarding']],
    [
      'why there is none',
      { aboutChild: 'yes', childAnswer: 'none', noReferralReason: 'x' },
      ['noReferralReason'],
    ],
  ])('are %s', (_, more, keys) =>
    expect(Object.keys(childAnswers(new Answers({ ...typed, ...more }), present))).toEqual(keys),
  );
});
