import { languageOf } from '../catalogue/languages.ts';
import type { Download } from './arr-state.ts';
import { CLIENT, groupOf, INDEXER, type Arr } from './arr.ts';
import { qualityName } from './reference.ts';

export const formats = { customFormatInfo: { customFormats: [], customFormatScore: 0 } };

export const client = ({ downloadId }: Download) => ({ downloadClient: CLIENT, downloadClientType: CLIENT, downloadId });

export const quality = (world: Arr) => ({ quality: qualityName(world), qualityVersion: 1 });

export const releaseOf = (world: Arr, language: string, { releaseTitle, size }: Download) => ({
  ...quality(world),
  releaseGroup: groupOf(releaseTitle),
  releaseTitle,
  indexer: INDEXER,
  size,
  customFormatScore: 0,
  customFormats: [],
  languages: [languageOf(language)],
  indexerFlags: [],
});

export const grabbedRelease = ({ releaseTitle, size }: Download) => ({ releaseTitle, indexer: INDEXER, size, indexerFlags: [] });

/** What is told of a download that waits for somebody. */
export const troubleOf = (world: Arr, download: Download) => ({
  downloadInfo: { ...quality(world), title: download.releaseTitle, indexer: INDEXER, size: download.size },
  ...client(download),
  downloadStatus: 'Warning',
  downloadStatusMessages: [{ title: download.releaseTitle, messages: download.message ? [download.message] : [] }],
  ...formats,
});
