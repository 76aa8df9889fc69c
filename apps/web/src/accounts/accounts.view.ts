import type { AccountDetail, AccountListed, AwaitingApproval } from '@platform/identity';
import { ROLES } from '@platform/kernel';
import { ROLE_NAMES, rolesInWords } from './role-names.js';

const STATUS_NAMES = { invited: 'not entered yet', active: 'active', disabled: 'disabled' } as const;
const STATE_NAMES = { pending: 'waits for approval', held: 'held', ended: 'ended' } as const;

/** The list with its filter, as `accounts/accounts.njk` draws it. */
export function accountsView(
  { items, nextCursor }: { items: AccountListed[]; nextCursor: string | null },
  typed: Readonly<Record<string, string>>,
) {
  const [q, status] = [typed.q ?? '', typed.status ?? ''];
  const address = (parts: Record<string, string>) =>
    `/accounts?${new URLSearchParams(Object.entries({ q, ...parts }).filter(([, value]) => value !== '')).toString()}`;
  return {
    q,
    status,
    chips: ['', 'active', 'invited', 'disabled'].map((one) => ({
      text: one === '' ? 'All' : sentence(STATUS_NAMES[one as keyof typeof STATUS_NAMES]),
      href: address({ status: one }),
      current: one === status,
    })),
    rows: items.map((account) => ({
      username: account.username,
      name: account.displayName,
      href: `/accounts/${account.id}`,
      agency: account.agency.name,
      roles: rolesInWords(account.roles),
      status: STATUS_NAMES[account.status],
      isQuiet: account.status !== 'active',
      lastSeenAt: account.lastSeenAt && new Date(account.lastSeenAt),
    })),
    next: nextCursor && address({ status, cursor: nextCursor }),
  };
}

/** One account, as `accounts/account.njk` draws it. @param me nobody changes their own rights */
export function accountView(account: AccountDetail, me: string) {
  const taken = account.roleHistory.filter(({ state }) => state !== 'ended').map(({ role }) => role);
  return {
    account,
    isOwn: account.id === me,
    facts: [
      { key: 'User name', value: account.username },
      { key: 'Agency', value: account.agency.name },
      { key: 'State', value: sentence(STATUS_NAMES[account.status]) },
      { key: 'Second factor', value: account.hasSecondFactor ? 'Set up' : 'None' },
    ],
    lastSeenAt: account.lastSeenAt && new Date(account.lastSeenAt),
    roles: account.roleHistory.map(({ id, role, state, grantedAt, grantedBy, approvedBy }) => ({
      id,
      name: sentence(ROLE_NAMES[role]),
      state: STATE_NAMES[state],
      isOver: state === 'ended',
      isWaiting: state === 'pending',
      since: new Date(grantedAt),
      by: [grantedBy && `asked by ${grantedBy}`, approvedBy && `approved by ${approvedBy}`]
        .filter(Boolean)
        .join(', '),
    })),
    grantable: [
      { value: '', text: 'Choose a role' },
      ...ROLES.filter((role) => role !== 'supervised_person' && !taken.includes(role)).map((role) => ({
        value: role,
        text: sentence(ROLE_NAMES[role]),
      })),
    ],
    openCode: account.openCode && { ...account.openCode, expiresAt: new Date(account.openCode.expiresAt) },
  };
}

/** What waits for a second person, as `accounts/approvals.njk` draws it. */
export function approvalsView(waiting: readonly AwaitingApproval[]) {
  return {
    rows: waiting.map(({ kind, id, user, role, reason, askedBy, askedAt, isYoursToApprove }) => ({
      who: `${user.displayName} (${user.username})`,
      what: role ? `Role: ${ROLE_NAMES[role]}` : `Start again with a lost account. ${reason ?? ''}`,
      askedBy,
      askedAt: new Date(askedAt),
      isYoursToApprove,
      action: `/approvals/${kind === 'role' ? 'roles' : 'recoveries'}/${id}`,
    })),
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
