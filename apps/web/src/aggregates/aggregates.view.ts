import type { Cell } from '@domain/caseload';
import { levelWords } from '../caseload/risk-words.js';

export interface AggregatesView {
  tables: {
    caption: string;
    columns: { text: string; numeric?: boolean }[];
    rows: { text: string }[][];
  }[];
}

const CAPTIONS: Readonly<Record<string, string>> = {
  level: 'People by level of risk',
  team: 'People by team',
  phase: 'Circles by phase',
  travel: 'Travel plans by state',
};

export function aggregatesView(cells: readonly Cell[]): AggregatesView {
  const dimensions = Object.keys(CAPTIONS).filter((name) => cells.some((cell) => cell.dimension === name));
  return {
    tables: dimensions.map((name) => ({
      caption: CAPTIONS[name]!,
      columns: [
        { text: name === 'team' ? 'Team' : name === 'level' ? 'Level' : 'State' },
        { text: 'People', numeric: true },
      ],
      rows: cells
        .filter((cell) => cell.dimension === name)
        .map(({ label, people }) => [
          { text: labelWords(name, label) },
          { text: people === null ? 'too few' : people.toLocaleString('en-GB') },
        ]),
    })),
  };
}

function labelWords(dimension: string, label: string): string {
  if (dimension === 'team') return label;
  if (dimension === 'level') return label === '' ? 'No assessment' : levelWords(label);
  const plain = label.toLowerCase().replaceAll('_', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
