import type { Area } from '@domain/supervision';

/** An outline as it is drawn here: no map behind it, so no map server is told what somebody looks at. */
export interface Outline {
  width: number;
  height: number;
  points: string;
  /** A bar of a round length at the foot, in the units of the drawing. */
  bar: { length: number; text: string };
}

const WIDE = 320;
const METRES = 111_320;

/** @param area drawn within `frame`, or within itself */
export function outlineOf(area: Area, frame: Area = area): Outline {
  const ring = area.coordinates[0]!;
  const around = frame.coordinates[0]!;
  const west = Math.min(...around.map(([x]) => x));
  const east = Math.max(...around.map(([x]) => x));
  const south = Math.min(...around.map(([, y]) => y));
  const north = Math.max(...around.map(([, y]) => y));
  const perDegree = METRES * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const metresWide = Math.max((east - west) * perDegree, ((north - south) * METRES) / 2, 1);
  const scale = WIDE / metresWide;
  const points = ring.map(([x, y]) => {
    const right = (x - west) * perDegree * scale;
    const down = (north - y) * METRES * scale;
    return `${right.toFixed(1)},${down.toFixed(1)}`;
  });
  const metres = barFor(metresWide);
  return {
    width: WIDE,
    height: Math.ceil((north - south) * METRES * scale),
    points: points.join(' '),
    bar: {
      length: Math.round(metres * scale),
      text: metres >= 1_000 ? `${metres / 1_000} km` : `${metres} m`,
    },
  };
}

/** The longest round length that takes no more than half the width. */
function barFor(metresWide: number): number {
  const round = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10];
  return round.find((metres) => metres <= metresWide / 2) ?? 10;
}

/** The corners of a cell in words: "51.1234 north, 0.1234 west". */
export function cornersOf({ coordinates }: Area): string[] {
  return coordinates[0]!
    .slice(0, -1)
    .map(([x, y]) => `${degrees(y, 'north', 'south')}, ${degrees(x, 'east', 'west')}`);
}

function degrees(value: number, plus: string, minus: string): string {
  return `${Math.abs(value).toFixed(4)}° ${value < 0 ? minus : plus}`;
}
