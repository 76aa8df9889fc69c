import { escapeHtml } from './form-fields.js';
import type { ShellView } from './shell-view.js';

type Render = (template: string, context: object) => string;
/** Static text at even places, the name of what goes between at odd ones. */
type Pieces = readonly string[];

/** Far above the number of different navigations; a bound all the same, as keys follow from what readers are. */
const most = 200;
/** Letters no template contains: what lies between them is filled in for each response. */
const slot = /\u0001([a-z:-]+)\u0002/;
const mark = (name: string) => `\u0001${name}\u0002`;

/**
 * The surroundings of a page (head, header, navigation, footer), rendered once for each combination of what they
 * depend on and kept as pieces. Nothing about a person is kept: names, tokens, nonces and counts are slots.
 */
export class ShellCache {
  private readonly kept = new Map<string, Pieces>();

  constructor(private readonly render: Render) {}

  /** @param page finished HTML, put in as it is; everything else is escaped here */
  wrap(page: string, shell: ShellView): string {
    const pieces = this.piecesFor(shell);
    let html = pieces[0] ?? '';
    for (let at = 1; at < pieces.length; at += 2)
      html += this.fill(pieces[at] ?? '', page, shell) + (pieces[at + 1] ?? '');
    return html;
  }

  private fill(name: string, page: string, shell: ShellView): string {
    if (name === 'page') return page;
    if (name.startsWith('count:')) return countBadge(shell.counts?.[name.slice('count:'.length)]);
    return escapeHtml(plainValue(name, shell));
  }

  private piecesFor(shell: ShellView): Pieces {
    const places = shell.navigation.map(({ key, text, href, current }) => [key, text, href, current]);
    const key = JSON.stringify([
      places,
      shell.user === null,
      shell.demo,
      shell.search,
      shell.feeds ?? false,
      shell.csrfToken === null,
      isQuiet(shell),
    ]);
    let pieces = this.kept.get(key);
    if (!pieces) {
      if (this.kept.size >= most) this.kept.clear();
      pieces = this.render('shell/surroundings.njk', {
        signedIn: shell.user !== null,
        navigation: shell.navigation.map((item) => ({ ...item, countSlot: mark(`count:${item.key}`) })),
        demo: shell.demo,
        search: shell.search,
        feeds: shell.feeds ?? false,
        quiet: isQuiet(shell),
        canSignOut: shell.user !== null && shell.csrfToken !== null,
        slots: Object.fromEntries(
          ['title', 'nonce', 'csrf', 'name', 'searched', 'page'].map((name) => [name, mark(name)]),
        ),
      }).split(slot);
      this.kept.set(key, pieces);
    }
    return pieces;
  }
}

/** Where somebody beside the reader may see the screen of a person who is supervised, nothing around the page says what it is. */
function isQuiet({ user }: ShellView): boolean {
  return user === null || user.roles.includes('supervised_person');
}

function plainValue(name: string, shell: ShellView): string {
  switch (name) {
    case 'title':
      return shell.title;
    case 'nonce':
      return shell.nonce;
    case 'csrf':
      return shell.csrfToken ?? '';
    case 'name':
      return shell.user?.displayName ?? '';
    case 'searched':
      return shell.searched ?? '';
    default:
      throw new Error(`The surroundings have no slot called ${name}`);
  }
}

function countBadge(count: number | undefined): string {
  return count ? ` <span class="tc-nav__count">${count.toLocaleString('en-GB')}</span>` : '';
}
