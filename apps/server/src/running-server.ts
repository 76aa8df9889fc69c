import type { Settings } from '@platform/config';

export interface RunningServer {
  address: string;
  settings: Settings;
  /** Finishes what is in flight, then stops everything that was started here. */
  stop(): Promise<void>;
}
