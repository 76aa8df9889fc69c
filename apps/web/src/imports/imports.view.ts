import type { BatchWithFaults, ImportBatch, ImportState } from '@domain/imports';
import type { FieldError } from '../shell/index.js';

export const FAULTS_A_PAGE = 50;
export const IMPORTS_A_PAGE = 20;

const STATES: Readonly<Record<ImportState, { text: string; kind: string }>> = {
  arriving: { text: 'Not all here', kind: 'quiet' },
  received: { text: 'Waiting', kind: 'due' },
  running: { text: 'Running', kind: 'due' },
  done: { text: 'Done', kind: 'good' },
  refused: { text: 'Not taken', kind: 'high' },
};

export interface ImportsView {
  errors: readonly FieldError[];
  typed: { dryRun: boolean };
  /** Where the form posts, with the proof that it is ours. */
  action: string;
  rows: {
    href: string;
    fileName: string;
    at: string;
    state: { text: string; kind: string };
    dryRun: boolean;
    accepted: number;
    unchanged: number;
    rejected: number;
  }[];
  older: string | null;
}

/** @param found one more than a page, if there are more */
export function importsView(
  found: readonly ImportBatch[],
  form: Pick<ImportsView, 'errors' | 'typed' | 'action'>,
): ImportsView {
  const shown = found.slice(0, IMPORTS_A_PAGE);
  return {
    ...form,
    rows: shown.map((batch) => ({
      href: `/imports/${batch.id}`,
      fileName: batch.fileName,
      at: batch.createdAt,
      state: STATES[batch.state],
      dryRun: batch.dryRun,
      accepted: batch.accepted,
      unchanged: batch.unchanged,
      rejected: batch.rejected,
    })),
    older: found.length > shown.length ? `/imports?before=${shown.at(-1)!.id}` : null,
  };
}

export interface ImportView {
  fileName: string;
  state: { text: string; kind: string };
  sentence: string;
  dryRun: boolean;
  refusal: string | null;
  progress: { done: number; total: number; href: string } | null;
  rows: number;
  accepted: number;
  unchanged: number;
  rejected: number;
  refusedRows: string | null;
  /** Filter by what was wrong. */
  kinds: { text: string; count: number; href: string; current: boolean }[];
  faults: { row: number; column: string; message: string; value: string }[];
  pages: { previous?: string; next?: string; from: number; to: number; total: number; what: string };
}

export function importView(
  batch: BatchWithFaults,
  wanted: { code: string | null; page: number },
): ImportView {
  const here = `/imports/${batch.id}`;
  const all = batch.kinds.reduce((sum, { count }) => sum + count, 0);
  const total = wanted.code ? (batch.kinds.find(({ code }) => code === wanted.code)?.count ?? 0) : all;
  const from = (wanted.page - 1) * FAULTS_A_PAGE;
  const pageAt = (page: number) => hrefOf(here, { code: wanted.code, page });
  const live = batch.state === 'received' || batch.state === 'running';
  return {
    fileName: batch.fileName,
    state: STATES[batch.state],
    sentence: sentenceOf(batch),
    dryRun: batch.dryRun,
    refusal: batch.refusal?.message ?? null,
    progress: live ? { done: batch.rowsDone, total: batch.rows, href: `${here}/progress` } : null,
    rows: batch.rows,
    accepted: batch.accepted,
    unchanged: batch.unchanged,
    rejected: batch.rejected,
    refusedRows: batch.rejected > 0 ? `${here}/refused-rows.csv` : null,
    kinds: [
      { text: 'All', count: all, href: hrefOf(here, { code: null, page: 1 }), current: wanted.code === null },
      ...batch.kinds.map(({ code, count }) => ({
        text: kindWords(code),
        count,
        href: hrefOf(here, { code, page: 1 }),
        current: wanted.code === code,
      })),
    ],
    faults: batch.faults.map(({ row, column, message, value }) => ({
      row,
      column,
      message,
      value: value ?? '',
    })),
    pages: {
      previous: wanted.page > 1 ? pageAt(wanted.page - 1) : undefined,
      next: from + FAULTS_A_PAGE < total ? pageAt(wanted.page + 1) : undefined,
      from: Math.min(from + 1, total),
      to: Math.min(from + batch.faults.length, total),
      total,
      what: 'faults',
    },
  };
}

/** Codes are words already: "order-ends-before-start". */
export function kindWords(code: string): string {
  const words = code.replaceAll('-', ' ').replace(/\b(crn|dob|pnc)\b/g, (short) => short.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sentenceOf({ state, dryRun, rejected }: ImportBatch): string {
  if (state === 'arriving')
    return 'The file has not arrived whole. If it does not change soon, send it again.';
  if (state === 'refused') return 'The file could not be taken. Nothing was imported.';
  if (state !== 'done')
    return 'You can leave this page. The import goes on and this page will say when it is done.';
  if (dryRun) return 'This was a dry run: nothing was imported.';
  return rejected > 0
    ? 'Every good row was imported. Mend the refused rows and send them again.'
    : 'Every row is in.';
}

function hrefOf(path: string, { code, page }: { code: string | null; page: number }): string {
  const query = new URLSearchParams({
    ...(code && { code }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `${path}${query && `?${query}`}#refused`;
}
