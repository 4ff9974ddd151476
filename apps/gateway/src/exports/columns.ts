import type { ExportRow } from '@marquee/contracts';

interface Column {
  name: keyof ExportRow;
  /** Over the table of a PDF. */
  heading: string;
  /** Share of the page. */
  width: number;
}

/** What a file has of each request, in this order. */
export const columns: readonly Column[] = [
  { name: 'number', heading: 'No.', width: 5 },
  { name: 'contentType', heading: 'Type', width: 4.5 },
  { name: 'externalId', heading: 'Id', width: 6 },
  { name: 'title', heading: 'Title', width: 20 },
  { name: 'releaseYear', heading: 'Year', width: 3.5 },
  { name: 'state', heading: 'State', width: 8 },
  { name: 'reason', heading: 'Reason', width: 15 },
  { name: 'priority', heading: 'Priority', width: 5 },
  { name: 'votes', heading: 'Votes', width: 3.5 },
  { name: 'requestedBy', heading: 'Requested by', width: 9 },
  { name: 'requestedAt', heading: 'Requested', width: 8 },
  { name: 'approvedAt', heading: 'Approved', width: 8 },
  { name: 'availableAt', heading: 'Available', width: 8 },
  { name: 'rule', heading: 'Rule', width: 6.5 },
];
