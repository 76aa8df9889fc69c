import type { Random } from './random.js';

/** What a slot stands for. {He} {he} {his} {him} follow the person. */
const SLOTS: Record<string, readonly string[]> = {
  job: [
    'the warehouse',
    'the bakery',
    'the joinery',
    'the garden centre',
    'the recycling depot',
    'the print works',
    'the kitchen at the college',
    'the car wash',
    'the packing shed',
  ],
  course: [
    'bricklaying',
    'catering',
    'adult numeracy',
    'forklift',
    'horticulture',
    'first aid',
    'bicycle repair',
    'plastering',
  ],
  pastime: [
    'fishing',
    'the allotment',
    'chess at the library',
    'the choir',
    'model railways',
    'cooking',
    'walking the dog',
    'the gym',
    'drawing',
    'guitar',
  ],
  relative: ['sister', 'brother', 'mother', 'father', 'aunt', 'grandmother', 'cousin', 'uncle'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  trigger: [
    'being alone at weekends',
    'arguments at home',
    'drinking after work',
    'sleeping badly',
    'worry about money',
    'the anniversary in the spring',
    'feeling that nobody listens',
  ],
  coping: [
    'ringing his mentor',
    'leaving the room for ten minutes',
    'going for a walk',
    'writing it down',
    'talking to someone on the list',
    'the breathing exercise from the group',
  ],
  agency: [
    'the housing association',
    'the job centre',
    'the GP surgery',
    'the debt advice service',
    'the local authority',
    'the day centre',
    'the employer',
  ],
  goal: [
    'open a bank account',
    'finish the course',
    'register with a dentist',
    'clear the rent arrears',
    'cook three times a week',
    'find a quieter place to live',
    'write to the college',
    'walk every day',
  ],
  number: ['two', 'three', 'four', 'five'],
};

export interface Noun {
  He: string;
  he: string;
  his: string;
  him: string;
}

const MAN: Noun = { He: 'He', he: 'he', his: 'his', him: 'him' };
const WOMAN: Noun = { He: 'She', he: 'she', his: 'her', him: 'her' };

export const OFFICE = [
  '{He} came ten minutes early. We went over the fortnight: work at {job} is steady and {he} likes the team. Talked about {trigger} and what {he} did about it; {coping} helped twice.',
  'On time. Main topic was {trigger}. {He} could say early what was happening, which is new. Agreed to try {coping} first and to tell me how it went.',
  'We read through the licence together again because {he} was unsure about one condition. {He} put it in {his} own words and got it right. No breaches to report.',
  '{He} brought the letter from {agency}. We answered it together and {he} posted it on the way home. Goal for the fortnight: {goal}.',
  'Reviewed the goals. "{goal}" is done and {he} was pleased with that. New one agreed: {goal}.',
  'Quieter than usual. Said {his} {relative} is unwell. No change to address, work or devices. I rang on {day} to see how things were.',
  'Talked about the {course} course. {He} has missed one class because of the bus and has already told the tutor. We looked at the timetable and found an earlier one.',
  'We filled in the notification of change form for the new telephone. {He} had the receipt with {him}.',
  'Good meeting. {He} spoke about {pastime} and the {number} people {he} now knows there. Discussed what {he} would say if somebody asks about the past.',
  '{He} was cross about the curfew hours. Explained who decides and how to ask for a change; {he} will write it down and bring it on {day}.',
  'Went over the week hour by hour, as agreed. Evenings are the hard part. Plan for the next {number} evenings is on {his} card.',
  'Attended with {his} {relative}, who waited outside. {He} asked about a trip to the coast; we looked at what permission would need and {he} will bring dates.',
  'Discussed the last session of the programme. {He} found the exercise about other people’s feelings difficult and was able to say why. Praised the effort.',
  'Money is short until the end of the month. Food voucher given, and a call booked with {agency} for {day}.',
  'Finished the exercise on early warning signs. {His} three are: {trigger}, putting off appointments, and staying up late. Copy kept by {him}.',
  'Asked direct questions about contact with children in the family. {He} answered each: none, and the visit to {his} {relative} took place when the children were at school. Will check with the family.',
  'We looked at old and new routines side by side. {He} noticed {himself} that {trigger} comes up less since {he} started {pastime}.',
  '{He} has been offered more hours at {job}. Checked the site and the tasks: no concern. Employer knows what the disclosure agreement says.',
  'Short meeting at {his} request; interview at {job} straight after. {He} was tidy, nervous and ready.',
  'Covered the quarterly review. Attendance is good and {he} has kept every condition. {He} would like fewer appointments; explained what that depends on.',
  'Talked about friendship: whom {he} trusts, who asks too much. Agreed that one acquaintance is best met only in public places.',
  '{He} said {he} had been thinking about drinking again after {number} months. No drink taken. Went through the plan, and {he} rang the support line from here.',
];

export const HOME = [
  'Visit as arranged. Flat clean and warm. Devices seen: the telephone and the television that are declared, nothing else.',
  'Unannounced visit at tea time. {He} was in, cooking, and let us in at once. Spoke for twenty minutes about {pastime} and the week ahead.',
  'Visited with a colleague. {His} {relative} was there and knows the conditions. No sign of children’s things in the home.',
  '{He} showed me the room {he} has painted. Neighbour spoke to us on the stairs, friendly. Damp in the kitchen: {he} will report it to the landlord.',
  'Went through the house rules of the approved premises with {him} and the key worker. Room in order. {He} goes out to {pastime} on {day}.',
  'Nobody in at first; {he} came back with shopping after five minutes and apologised. Receipt seen. Checked the router log together: nothing of concern.',
  'First visit to the new address. Checked distance to the school and the park with the map: the route agreed avoids both.',
  'Home visit moved forward because of the repair. All well. {He} asked when the curfew is to be reviewed; told {him} the date.',
  'Visited after {his} call on {day}. {He} was low but safe. Stayed an hour, rang the GP with {him} and got an appointment for the morning.',
  'Saw the tenancy agreement and the key meter. {He} has {number} weeks left on the notice. Plan with {agency} agreed.',
];

export const PHONE = [
  'Rang to confirm the appointment on {day}. {He} had it in the diary.',
  '{He} rang to say {his} shift at {job} had changed. Moved the appointment to the afternoon.',
  'Call as agreed. The week had gone quietly. {He} used {coping} once.',
  'Left a message and {he} rang back within the hour. Bus strike; {he} will walk.',
  'Spoke for ten minutes about the interview. {He} thinks it went well and will hear by {day}.',
  '{He} rang, upset after an argument with {his} {relative}. Talked it through. {He} will stay at home this evening and ring {his} mentor.',
  'Check-in call. {He} is well, eating properly and sleeping better since the change of medicine.',
  'Reminded {him} of the annual notification. {He} has booked {day} at the station.',
  '{He} asked whether {he} may help a friend move on {day}. The address is outside the exclusion area and no children live there: agreed.',
  'Tried twice, no answer. Text sent, and {he} answered that evening: telephone had been charging.',
];

export const MISSED = [
  'Did not attend. Rang and left a message; no answer so far.',
  'Not here by half past. {His} {relative} says {he} left for work early. Text sent asking {him} to ring today.',
  'No attendance. Message left with {agency}. Will decide on the absence when {he} has had the chance to explain.',
];

export const ABSENT = [
  '{He} rang before nine: dentist moved the appointment. Letter seen later.',
  'Hospital appointment, confirmed by letter. New time given.',
  'Court hearing in another matter the same morning. Accepted.',
  'Called in to {job} at short notice; employer confirmed. Accepted.',
];

export const AGENCIES = [
  {
    type: 'POLICE',
    text: 'Police liaison: annual notification made on {day}, in person, all details as held.',
  },
  {
    type: 'POLICE',
    text: 'Asked the liaison officer about recent calls to the address. Reply: none in the last {number} months.',
  },
  { type: 'POLICE', text: 'Joint visit planned with the liaison officer for next month.' },
  { type: 'OTHER_AGENCY', text: '{agency} confirms {he} has kept {his} last {number} appointments.' },
  { type: 'OTHER_AGENCY', text: 'E-mail from {agency}: arrears agreed at a weekly amount {he} can afford.' },
  {
    type: 'OTHER_AGENCY',
    text: 'Spoke with {agency} about the reference. Told them what the agreement allows and no more.',
  },
  {
    type: 'MAPPA',
    text: 'Meeting held. Level kept. Actions: home visit before the end of the month, accommodation plan by {day}.',
  },
  { type: 'MAPPA', text: 'Level reviewed with partners. Plan is working; police will keep monthly visits.' },
  {
    type: 'MANAGEMENT_OVERSIGHT',
    text: 'Discussed in supervision with my manager. Agreed to keep fortnightly contact until the review and to ask the provider for an update.',
  },
  {
    type: 'MANAGEMENT_OVERSIGHT',
    text: 'Manager has read the risk plan. Asked for the safety plan to name who is told when {he} moves; done.',
  },
  {
    type: 'CHILD_SAFEGUARDING',
    text: 'Rang children’s services about the cousin’s household. They know of the conditions and have no new information.',
    child: true,
  },
  {
    type: 'CHILD_SAFEGUARDING',
    text: 'Told children’s services that {his} {relative} is expecting a child in the spring. Assessment to be asked for before any contact.',
    child: true,
  },
];

export const TREATMENT = [
  'Session {number}: worked on the link between {trigger} and what followed. Took part well, gave feedback to another member kindly.',
  'One-to-one. {He} completed the homework and spoke about it without being asked. Skill practised: {coping}.',
  'Missed the first half; joined for the second. Will catch up on {day}.',
  'Role play about asking for help. Hard for {him}; stayed with it to the end.',
  'Reviewed goals. Progress on {his} own scale from two to {number}.',
  'Quiet in the group. Spoke to {him} afterwards: worried about {his} {relative}. No change in risk seen.',
];

export const CIRCLE = [
  'All present. Talked about the week, {pastime} and the plan for Saturday. Good humour. Cues: none seen.',
  'Core member a little withdrawn at first. Spoke about {trigger}; the group reminded him of his own plan.',
  'Met at the usual place. One volunteer away. Planned the summer outing; checked it with the coordinator.',
  'Looked at the goal "{goal}". Done: small celebration with cake.',
];

/** Puts words into the slots of one of these. */
export function noteFrom(random: Random, from: readonly string[], sex: string): string {
  return fillSlots(random, random.pick(from), sex);
}

export function fillSlots(random: Random, text: string, sex: string): string {
  const noun = sex === 'F' ? WOMAN : MAN;
  const filled = text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'himself') return sex === 'F' ? 'herself' : 'himself';
    if (slot === 'His') return sex === 'F' ? 'Her' : 'His';
    if (slot in noun) return noun[slot as keyof Noun];
    const words = random.pick(SLOTS[slot] ?? ['']);
    return sex === 'F' ? words.replace('his mentor', 'her mentor') : words;
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
