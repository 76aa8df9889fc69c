import * as fc from 'fast-check';
import { area as squareMetres } from '@turf/area';
import { SealKey } from '@platform/config';
import { readArea } from './check-area.js';
import { CoarseGrid, EDGE } from './coarse-grid.js';
import { areaOf, boxOf, holdsBox, longitudeMetres, METRES, type Area, type Box } from './geometry.js';

const grid = new CoarseGrid(new SealKey(Buffer.alloc(40, 's')));
const around = (longitude: number, latitude: number, metres: number): Area =>
  areaOf({
    west: longitude - metres / longitudeMetres(latitude),
    east: longitude + metres / longitudeMetres(latitude),
    south: latitude - metres / METRES,
    north: latitude + metres / METRES,
  });
const place = fc.record({
  longitude: fc.double({ min: -170, max: 170, noNaN: true }),
  latitude: fc.double({ min: -70, max: 70, noNaN: true }),
  metres: fc.double({ min: 20, max: 30_000, noNaN: true }),
});
const inner = (cell: Box, margin: number): Box => {
  const middle = (cell.south + cell.north) / 2;
  const [x, y] = [margin / longitudeMetres(middle), margin / METRES];
  return { west: cell.west + x, east: cell.east - x, south: cell.south + y, north: cell.north - y };
};

it('a cell holds its area, has at least a square kilometre, and is the same whenever it is made', () => {
  fc.assert(
    fc.property(place, ({ longitude, latitude, metres }) => {
      const area = around(longitude, latitude, metres);
      const { cell, km2 } = grid.cellOf(area);
      expect(holdsBox(boxOf(cell), boxOf(area))).toBe(true);
      const ring = cell.coordinates[0]!.map(([x, y]) => [x, y]);
      // Measured on the sphere by another hand.
      const measured = squareMetres({ type: 'Polygon', coordinates: [ring] }) / 1e6;
      expect(measured).toBeGreaterThan((EDGE / 1_000) ** 2);
      expect(Math.abs(measured - km2) / measured).toBeLessThan(0.02);
      expect(grid.cellOf(area)).toEqual({ cell, km2 });
    }),
  );
});

it('the same cell comes of an area wherever its middle lies in the square, so the cell says nothing of where', () => {
  fc.assert(
    fc.property(place, ({ longitude, latitude }) => {
      const cell = boxOf(grid.cellOf(around(longitude, latitude, 200)).cell);
      // A little within: rounding outwards moves the published edge by some ten metres.
      const square = inner(cell, 250 + 25);
      for (const x of [0, 0.25, 0.5, 0.75, 1])
        for (const y of [0, 0.25, 0.5, 0.75, 1]) {
          const moved = around(
            square.west + x * (square.east - square.west),
            square.south + y * (square.north - square.south),
            200,
          );
          expect(boxOf(grid.cellOf(moved).cell)).toEqual(cell);
        }
    }),
    { numRuns: 50 },
  );
});

it('another installation lays the grid elsewhere', () => {
  const other = new CoarseGrid(new SealKey(Buffer.alloc(40, 't')));
  const area = around(-1.5, 53.8, 200);
  expect(other.cellOf(area).cell).not.toEqual(grid.cellOf(area).cell);
});

it('areas in all places lie in all parts of their cells alike, and are not drawn to the middle', () => {
  const parts = [0, 0, 0, 0];
  for (let n = 0; n < 2_000; n += 1) {
    const [longitude, latitude] = [-5 + n * 0.00731, 50 + n * 0.00217];
    const cell = boxOf(grid.cellOf(around(longitude, latitude, 100)).cell);
    const along = (longitude - cell.west) / (cell.east - cell.west);
    // The margin takes an eighth of the cell on each side.
    parts[Math.min(3, Math.floor(((along - 0.125) / 0.75) * 4))]! += 1;
  }
  for (const part of parts) expect(Math.abs(part - 500)).toBeLessThan(100);
});

describe('the outline that is given', () => {
  const ring = [
    [-1.5, 53.8],
    [-1.49, 53.8],
    [-1.49, 53.81],
    [-1.5, 53.81],
    [-1.5, 53.8],
  ];
  it('is taken as it is', () =>
    expect(readArea({ type: 'Polygon', coordinates: [ring] }).coordinates[0]).toEqual(ring));

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a point', { type: 'Point', coordinates: [-1.5, 53.8] }],
    ['a hole', { type: 'Polygon', coordinates: [ring, ring] }],
    ['two corners', { type: 'Polygon', coordinates: [[ring[0], ring[1], ring[0]]] }],
    ['no end', { type: 'Polygon', coordinates: [ring.slice(0, 4)] }],
    ['a height', { type: 'Polygon', coordinates: [ring.map((p) => [...p, 0])] }],
    ['words', { type: 'Polygon', coordinates: [ring.map(() => ['a', 'b'])] }],
    ['not a number', { type: 'Polygon', coordinates: [ring.map(() => [NaN, NaN])] }],
    ['a pole', { type: 'Polygon', coordinates: [ring.map(([x]) => [x, 85])] }],
    ['a bow tie', { type: 'Polygon', coordinates: [[ring[0], ring[2], ring[1], ring[3], ring[0]]] }],
    ['a line', { type: 'Polygon', coordinates: [[ring[0], ring[1], ring[0], ring[0]]] }],
    ['too many', { type: 'Polygon', coordinates: [Array.from({ length: 401 }, () => ring[0])] }],
  ])('is refused with %s', (_, given) => {
    expect(() => readArea(given)).toThrow(expect.objectContaining({ code: 'supervision.area-shape' }));
  });

  it('is refused when it is wider than the widest cell', () => {
    expect(() => grid.cellOf(around(-1.5, 53.8, 40_000))).toThrow(
      expect.objectContaining({ code: 'supervision.area-too-large' }),
    );
  });
});
