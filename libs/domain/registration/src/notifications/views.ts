export const NOTIFICATION_KINDS = ['INITIAL', 'PERIODIC', 'CHANGE'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
export const METHODS = ['IN_PERSON', 'ONLINE', 'POST', 'PHONE'] as const;
export const GIVERS = ['PERSON', 'PARENT', 'OTHER'] as const;

/** One thing that was notified. Of money only that it was told, never what. */
export interface NotifiedItem {
  field: string;
  value: string | null;
  changed: boolean;
}

export interface NotificationView {
  id: string;
  kind: NotificationKind;
  givenAt: string;
  givenOn: string;
  method: (typeof METHODS)[number];
  givenBy: (typeof GIVERS)[number];
  station: string | null;
  takenBy: string | null;
  reference: string | null;
  items: NotifiedItem[];
  changeIds: string[];
  inAdvance: boolean;
  /** The limit as it stood when it was given; null where none could be named. */
  dueOn: string | null;
  late: boolean | null;
  excuse: string | null;
  refused: boolean;
  refusal: string | null;
  recordedByName: string;
}
