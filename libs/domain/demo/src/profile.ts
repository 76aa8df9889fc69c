import type { DemoPersonKey } from './facts.js';
import type { Officer } from './world.js';

/** What is decided about somebody before their record is made up. */
export interface Profile {
  id: string;
  crn: string;
  given: string;
  middle: string | null;
  family: string;
  sex: 'M' | 'F';
  born: string;
  age: number;
  officer: Officer;
  special: DemoPersonKey | null;
  /** Days since supervision began; positive. */
  sinceDays: number;
  /** Among officer's or officer2's people, whose records are looked at most. */
  isMain: boolean;
  /** Static-99R total, or null: not applicable, or not yet assessed. */
  staticTotal: number | null;
  registered: boolean;
}
