import type { RoutePolicy } from '@platform/access';
import type { RouteEntry } from '../../apps/server/src/route-inventory.js';
import { CHAIRS, FIRST_OF_ROLE, STANDINGS, type Standing } from './chairs.js';
import type { Decisions } from './decisions.js';
import type { Outcome } from './knocks.js';

export const isApi = (path: string) => path.startsWith('/api/');
export const place = (route: RouteEntry) => `${route.method} ${route.path}`;

/** What a policy asks of the relation to the person, whatever the role must be. */
function relationAsked({
  person,
  own,
  section = ['core', 'core:min'],
  mode = 'read',
  purpose,
}: RoutePolicy): string[] {
  if (own) return ['oneself', `${mode} ${[section].flat().join('|')}`];
  if (!person) return ['nobody in particular'];
  return [
    typeof person === 'object' ? `person of ${person.via}` : 'person',
    `${mode} ${[section].flat().join('|')}`,
    ...(purpose === 'implied' ? ['purpose implied'] : []),
  ];
}

/** Everything in a policy that the guard decides by; routes that share it are one door. */
export function doorOf(policy: RoutePolicy): string {
  return [
    policy.can.join(' '),
    ...relationAsked(policy),
    ...(policy.proof === 'asked' ? ['password again'] : []),
    ...(policy.duringEnrolment ? ['during enrolment'] : []),
  ].join(', ');
}

/** For each thing that can be asked of a relation one route, which is tried with everybody. */
export function speakersOf(routes: readonly RouteEntry[]): Set<RouteEntry> {
  const asking = routes.filter(({ path, policy }) => isApi(path) && policy?.person);
  return new Set(
    [...alike(asking, ({ policy }) => relationAsked(policy!).join()).values()].map(([first]) => first!),
  );
}

/** `in: ordinary shared; part: circle`. What the role alone refuses is left out, and so is what is hidden. */
export function openingOf(outcomes: readonly [Standing, Outcome][], about: boolean): string {
  const by = alike(outcomes, ([, outcome]) => outcome);
  return [...by]
    .filter(([outcome]) => outcome !== 'role' && outcome !== 'hidden')
    .map(([outcome, at]) => (about ? `${outcome}: ${at.map(([standing]) => standing).join(' ')}` : outcome))
    .sort()
    .join('; ');
}

/**
 * Who knocks here. The guard is asked about every route from every chair; a second account with the same roles differs in its
 * people alone, so it knocks where everybody is tried with everybody.
 */
export const chairsAt = (isSpeaker: boolean): string[] =>
  isSpeaker ? CHAIRS : CHAIRS.filter((chair) => FIRST_OF_ROLE.has(chair));

/** Where to knock: which of the chairs that the role refuses, and from the others about whom. */
export function knocksOf(route: RouteEntry, decided: Decisions, isSpeaker: boolean): [string, Standing][] {
  const chairs = chairsAt(isSpeaker);
  const turn = turnOf(place(route));
  const outcomes = (chair: string) =>
    STANDINGS.map((standing) => [standing, decided(route, chair, standing)] as const);
  const refused = chairs.filter((chair) => outcomes(chair).every(([, outcome]) => outcome === 'role'));
  const about = route.policy?.person;
  return [
    // The role is asked before anybody is looked up, so it is the same wherever; two chairs show that it is asked here.
    ...inTurn(refused, turn, 2).map((chair, n): [string, Standing] => [
      chair,
      n === 0 ? 'absent' : 'ordinary',
    ]),
    ...chairs
      .filter((chair) => !refused.includes(chair))
      .flatMap((chair) => {
        if (!about)
          return [[chair, /\/people\/:id/.test(route.path) ? 'ordinary' : 'absent'] as [string, Standing]];
        if (isSpeaker) return STANDINGS.map((standing): [string, Standing] => [chair, standing]);
        const each = [...alike(outcomes(chair), ([, outcome]) => outcome).values()];
        const chosen = each.flatMap((alike) => inTurn(alike, turn, 1).map(([standing]) => standing));
        return [...new Set<Standing>(['absent', ...chosen])].map((s): [string, Standing] => [chair, s]);
      }),
  ];
}

/** A number that stays the same whatever other routes there are. */
function turnOf(text: string): number {
  let turn = 0;
  for (const letter of text) turn = (turn * 31 + letter.charCodeAt(0)) % 9973;
  return turn;
}

function inTurn<T>(all: readonly T[], turn: number, many: number): T[] {
  return [...all, ...all].slice(turn % (all.length || 1)).slice(0, Math.min(many, all.length));
}

/** All of them by what they have in common, in order. */
export function alike<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}
