/** One link of the main navigation. */
export interface NavItem {
  key: string;
  text: string;
  href: string;
  current: boolean;
}

/** What is said once at the top of the next page, after something was done. */
export interface Flash {
  text: string;
  kind: 'success' | 'information' | 'warning';
}

/** Everything around a page that is not the page: who reads it, when, and what they may do from anywhere. */
export interface ShellView {
  /** Without the product's name; "Error: " is put before it when the view carries errors. */
  title: string;
  /** The nonce of this response's content security policy. */
  nonce: string;
  /** Null only where no form can be sent. */
  csrfToken: string | null;
  /** Null before signing in. */
  user: { displayName: string; roles: readonly string[] } | null;
  navigation: readonly NavItem[];
  /** Numbers beside navigation items, by key; those of nought are not shown. */
  counts?: Readonly<Record<string, number>>;
  /** All people in this installation are invented: every page says so, loudly. */
  demo: boolean;
  /** The key of the navigation item this page belongs to, or '' for none. */
  currentPage: string;
  flash?: Flash | null;
  /** Whether this person may search. */
  search: boolean;
  /** Whether this person may have their calendar on a device. */
  feeds?: boolean;
  /** What was searched for, to be shown again in the box. */
  searched?: string;
  /** From the injected clock: "in 2 days" is counted from here. */
  now: Date;
  /** The reader's time zone (IANA); Europe/London when not given. */
  zone?: string;
}

/** One thing to put right. `field` is the name of the input, and its id unless `href` says otherwise. */
export interface FieldError {
  field: string;
  message: string;
  href?: string;
}
