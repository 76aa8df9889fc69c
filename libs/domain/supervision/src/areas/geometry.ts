/** Positions are GeoJSON's: longitude first, in degrees of WGS 84. */
export type Position = readonly [longitude: number, latitude: number];

/** A polygon of one ring, closed: the first position stands again at the end. */
export interface Area {
  type: 'Polygon';
  coordinates: Position[][];
}

/** South-west and north-east corner. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Metres of a degree of latitude; of longitude at a latitude by its cosine. Good to half a percent: areas are small. */
export const METRES = 111_320;

export function boxOf({ coordinates }: Area): Box {
  const ring = coordinates[0]!;
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  return {
    west: Math.min(...longitudes),
    south: Math.min(...latitudes),
    east: Math.max(...longitudes),
    north: Math.max(...latitudes),
  };
}

export function areaOf({ west, south, east, north }: Box): Area {
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

export function holdsBox(outer: Box, inner: Box): boolean {
  return (
    outer.west <= inner.west &&
    outer.south <= inner.south &&
    outer.east >= inner.east &&
    outer.north >= inner.north
  );
}

export function longitudeMetres(latitude: number): number {
  return METRES * Math.cos((latitude * Math.PI) / 180);
}

/** East-west and north-south extent in metres. */
export function extentOf({ west, south, east, north }: Box): { width: number; height: number } {
  return {
    width: (east - west) * longitudeMetres((south + north) / 2),
    height: (north - south) * METRES,
  };
}
