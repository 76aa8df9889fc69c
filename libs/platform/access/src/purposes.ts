import { Injectable } from '@nestjs/common';
import { named, Work } from '@platform/database';
import type { AccessPath, Actor } from '@platform/kernel';

export interface Purpose {
  code: string;
  title: string;
}

/** Paths on which the reason for looking is not plain from the path itself. */
const MUST_SAY: readonly AccessPath[] = ['team', 'duty'];

export function mustSayWhy(path: AccessPath): boolean {
  return MUST_SAY.includes(path);
}

/** The list of purposes; small and fixed, so it is read once. */
@Injectable()
export class Purposes {
  private known: Purpose[] | null = null;

  constructor(private readonly work: Work) {}

  async all(actor: Actor): Promise<Purpose[]> {
    this.known ??= await this.work.ask<Purpose>(
      actor,
      named('access.purposes', 'select code, title from access.purpose order by sort'),
      [],
    );
    return this.known;
  }

  async isKnown(actor: Actor, code: string): Promise<boolean> {
    return (await this.all(actor)).some((p) => p.code === code);
  }
}
