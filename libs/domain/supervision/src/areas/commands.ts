import { IsObject } from 'class-validator';
import { PlainText } from '@platform/kernel';

export class KeepArea {
  /** GeoJSON polygon of one ring, WGS 84. */
  @IsObject({ message: 'Give a GeoJSON polygon' }) geometry: Record<string, unknown>;
}

export class RevealArea {
  @PlainText({
    least: 10,
    most: 500,
    lines: true,
    message: 'Say why you need to see it exactly, in at least 10 characters',
  })
  reason: string;
}
