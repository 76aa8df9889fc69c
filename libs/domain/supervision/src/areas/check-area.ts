import { area as squareMetres } from '@turf/area';
import { kinks } from '@turf/kinks';
import { RuleBroken } from '@platform/kernel';
import type { Area, Position } from './geometry.js';

const MOST_POSITIONS = 400;
/** Square metres: less than a house and its garden is a slip of the hand. */
const LEAST = 100;

/** The GeoJSON polygon that somebody gave, or a refusal that says what is wrong with it. Nothing in it is compared with anything. */
export function readArea(given: unknown): Area {
  const { type, coordinates } = (given ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' || !Array.isArray(coordinates)) wrong('Give a GeoJSON polygon');
  if (coordinates.length !== 1) wrong('Give one ring without holes');
  const ring: unknown = coordinates[0];
  if (!Array.isArray(ring) || ring.length < 4 || ring.length > MOST_POSITIONS)
    wrong(`Give at least 3 corners and at most ${MOST_POSITIONS - 1}`);
  const positions = ring.map(position);
  const [first, last] = [positions[0]!, positions.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1])
    wrong('Close the ring: the first corner stands again at its end');
  const area: Area = { type: 'Polygon', coordinates: [positions] };
  const plain = { type: 'Polygon' as const, coordinates: [positions.map(([x, y]) => [x, y])] };
  if (kinks(plain).features.length > 0) wrong('The outline crosses itself');
  if (squareMetres(plain) < LEAST) wrong(`An area has at least ${LEAST} square metres`);
  return area;
}

function position(given: unknown): Position {
  if (!Array.isArray(given) || given.length !== 2) wrong('Each corner is a longitude and a latitude');
  const [longitude, latitude] = given as unknown[];
  // Farther to a pole, or across the date line, degrees of longitude are no measure any more.
  if (typeof longitude !== 'number' || typeof latitude !== 'number') wrong('Each corner is two numbers');
  if (!(Math.abs(longitude) <= 179) || !(Math.abs(latitude) <= 80)) wrong('A corner lies outside the map');
  return [longitude, latitude];
}

function wrong(message: string): never {
  throw new RuleBroken('supervision.area-shape', message, [
    { pointer: '/geometry', code: 'area-shape', message },
  ]);
}
