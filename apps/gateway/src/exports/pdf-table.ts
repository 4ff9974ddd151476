import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { PdfText, type EmbeddedFont } from './pdf-text.ts';

const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

const [WIDTH, HEIGHT, MARGIN] = [841.89, 595.28, 28];
const [SIZE, LINE, GAP] = [6.5, 10, 4];
const TOP = MARGIN + LINE * 2;
const ROWS = Math.floor((HEIGHT - MARGIN - LINE - TOP) / LINE);
const GREY = '0.35 0.35 0.35 rg';
const BLACK = '0 0 0 rg';
/** Of a document without rows. */
const EPOCH = new Date(0);

/** The parts of pdfkit that its types leave out. */
interface Insides {
  _font: EmbeddedFont;
  page: { fonts: Record<string, unknown> };
}

export interface PdfTable {
  /** What of the file is ready after one more row. */
  row(cells: readonly string[], at: Date): Generator<Buffer>;
  end(): Generator<Buffer>;
}

/**
 * A table over any number of A4 pages, each with its heading and its number, made page by page. Text is placed by our own hand:
 * pdfkit's layout of a million rows takes a quarter of an hour.
 */
export function pdfTable(title: string, columns: readonly { heading: string; width: number }[]): PdfTable {
  const doc = new PDFDocument({
    size: 'A4', layout: 'landscape', margin: MARGIN, autoFirstPage: false, pdfVersion: '1.7', lang: 'en', fontLayoutCache: false,
    info: { Title: title, Producer: 'Marquee', Creator: 'Marquee', CreationDate: EPOCH },
  } as PDFKit.PDFDocumentOptions);
  const insides = doc as unknown as Insides;
  const [plain, bold] = (['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'] as const).map((name) => new PdfText(doc.font(fontFile(name)) && insides._font, SIZE)) as [PdfText, PdfText];

  const share = (WIDTH - 2 * MARGIN) / columns.reduce((sum, { width }) => sum + width, 0);
  let x = MARGIN;
  const places = columns.map(({ width }) => {
    const place = { x, width: width * share - GAP };
    x += width * share;
    return place;
  });
  const line = (text: PdfText, cells: readonly string[], y: number) => places.map((place, i) => text.at(place.x, y, cells[i] ?? '', place.width)).join('');

  let pages = 0;
  let content: string[] = [];
  let newest = EPOCH;
  const open = () => {
    doc.addPage();
    pages += 1;
    for (const text of [plain, bold]) insides.page.fonts[text.font.id] = text.font.ref();
    content = [line(bold, columns.map(({ heading }) => heading), MARGIN + LINE / 2), `0.5 w ${MARGIN} ${MARGIN + LINE} m ${WIDTH - MARGIN} ${MARGIN + LINE} l S`];
  };
  const close = () => {
    content.push(GREY, plain.at(MARGIN, HEIGHT - MARGIN, title, WIDTH / 2), plain.at(WIDTH - MARGIN - 60, HEIGHT - MARGIN, `Page ${pages}`, 60), BLACK);
    doc.addContent(content.join('\n'));
    content = [];
  };
  function* ready(): Generator<Buffer> {
    for (let chunk = doc.read() as Buffer | null; chunk !== null; chunk = doc.read() as Buffer | null) yield chunk;
  }

  let rows = 0;
  return {
    *row(cells, at) {
      if (rows % ROWS === 0) {
        if (pages > 0) close();
        open();
        yield* ready();
      }
      content.push(line(plain, cells, TOP + (rows % ROWS) * LINE));
      rows += 1;
      if (at > newest) newest = at;
    },
    *end() {
      if (pages === 0) open();
      close();
      doc.info.CreationDate = newest;
      doc.end();
      yield* ready();
    },
  };
}
