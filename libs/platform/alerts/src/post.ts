import type { Transporter } from 'nodemailer';

/** How e-mail leaves: an SMTP server and whom it is from. Null: e-mail is off. */
export interface PostOptions {
  smtp: { url: string; from: string } | null;
  /** Address that people use, for the link; null: a message without a link. */
  origin: string | null;
}

/** Neither says about what. */
const WORDS = {
  task: { says: 'You have a task', path: '/tasks' },
  answer: { says: 'There is something for you to read', path: '/mine' },
  notice: { says: 'There is something for you to read', path: '/' },
} as const;

export type Mail = keyof typeof WORDS;

/** Seconds until a server that says nothing is given up; the message is tried again. */
const PATIENCE_MS = 10_000;

/**
 * Messages that say only that something waits: no name, reference, place or programme, because a mailbox is read by
 * whoever holds the phone.
 */
export class Post {
  private transport: Promise<Transporter> | null = null;

  constructor(private readonly options: PostOptions) {}

  get isOn(): boolean {
    return this.options.smtp !== null;
  }

  /**
   * @param id the same for every try, so that a mailbox which gets it twice can tell
   * @param what who is written to: somebody at work, a supervised person about their own page, or an agency that was told of a journey
   */
  async tell(to: string, id: string, what: Mail = 'task'): Promise<void> {
    const { smtp, origin } = this.options;
    if (!smtp) throw new Error('E-mail is off');
    const transport = await (this.transport ??= transportTo(smtp.url));
    const { says, path } = WORDS[what];
    const link = origin ? ` ${new URL(path, origin).href}` : '';
    await transport.sendMail({
      from: smtp.from,
      to: { name: '', address: to },
      subject: says,
      text: `${says}. Sign in.${link}\n`,
      messageId: `<${id}@${smtp.from.split('@').at(-1) ?? 'localhost'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async close(): Promise<void> {
    (await this.transport)?.close();
  }
}

/** The library is loaded for the first message: most programs send none. */
async function transportTo(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const { hostname, port, protocol, username, password } = new URL(url);
  const local = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : protocol === 'smtps:' ? 465 : 587,
    secure: protocol === 'smtps:',
    // Nothing travels in the open beyond this machine.
    requireTLS: !local,
    ignoreTLS: local && protocol === 'smtp:',
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
}
