import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { keyFor, SealKey } from '@platform/config';
import { RuleBroken } from '@platform/kernel';
import { areaOf, boxOf, extentOf, longitudeMetres, METRES, type Area, type Box } from './geometry.js';

export interface CoarseCell {
  cell: Area;
  /** Square kilometres. */
  km2: number;
}

/** Edge of a square of the grid in metres: 2.25 square kilometres, which is all that is told of where the middle is. */
export const EDGE = 1_500;
/** How far the published cell goes beyond its square on every side: the least of these that holds the area. */
const MARGINS = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];
const ROW = EDGE / METRES;

/**
 * What everybody but supervision and victim liaison is told of an exclusion area: a square of a grid that lies over
 * the whole earth, moved by a secret of the installation, with a margin that holds the area. The grid does not know
 * where anything is, so a cell says nothing about where within it the area lies: not its middle, not "anywhere but the
 * middle". As the grid is the same for every area, cells of two people or of two recordings cannot be laid over
 * each other to narrow it. Noise that is drawn anew, per request or per area, would do both.
 */
@Injectable()
export class CoarseGrid {
  private readonly key: Buffer;

  constructor(secret: SealKey) {
    this.key = keyFor(secret.bytes, 'supervision.coarse-grid');
  }

  /** @throws RuleBroken where the area is too large for the widest margin */
  cellOf(area: Area): CoarseCell {
    const box = boxOf(area);
    const { width, height } = extentOf(box);
    const margin = MARGINS.find((one) => one >= Math.max(width, height) / 2);
    if (margin === undefined)
      throw new RuleBroken('supervision.area-too-large', 'An area is at most 64 kilometres wide and high', [
        { pointer: '/geometry', code: 'area-too-large', message: 'At most 64 kilometres wide and high' },
      ]);
    const square = this.squareAt((box.west + box.east) / 2, (box.south + box.north) / 2);
    const grown = rounded(grow(square, margin));
    const extent = extentOf(grown);
    return { cell: areaOf(grown), km2: Math.round((extent.width * extent.height) / 10_000) / 100 };
  }

  /** The square of the grid that holds a position. */
  private squareAt(longitude: number, latitude: number): Box {
    const rowOffset = this.fraction('rows') * ROW;
    const row = Math.floor((latitude + 90 - rowOffset) / ROW);
    const south = -90 + rowOffset + row * ROW;
    const column = EDGE / longitudeMetres(south + ROW / 2);
    const columnOffset = this.fraction(`row ${row}`) * column;
    const west = -180 + columnOffset + Math.floor((longitude + 180 - columnOffset) / column) * column;
    return { west, south, east: west + column, north: south + ROW };
  }

  /** At least 0, less than 1. */
  private fraction(of: string): number {
    return createHmac('sha256', this.key).update(of).digest().readUInt32BE(0) / 2 ** 32;
  }
}

function grow({ west, south, east, north }: Box, metres: number): Box {
  const x = metres / longitudeMetres((south + north) / 2);
  const y = metres / METRES;
  return { west: west - x, south: south - y, east: east + x, north: north + y };
}

/** Outwards, to some ten metres: what is published holds the area still. */
function rounded({ west, south, east, north }: Box): Box {
  const down = (degrees: number) => Math.floor(degrees * 10_000) / 10_000;
  const up = (degrees: number) => Math.ceil(degrees * 10_000) / 10_000;
  return { west: down(west), south: down(south), east: up(east), north: up(north) };
}
