import { setSmall, setTitle } from './lettering.ts';
import type { Sheet } from './sheet.ts';
import { circle, el, group, path, polygon, rect, ring } from './svg.ts';

export const WIDTH = 500;
export const HEIGHT = 750;

const MARGIN = 38;
const INNER = WIDTH - 2 * MARGIN;

export type Layout = (sheet: Sheet) => string;

const placed = (motif: string, x: number, y: number, scale: number): string =>
  group({ transform: `translate(${x} ${y}) scale(${scale})` }, motif);

const gradient = (id: string, from: string, to: string): string =>
  el('defs', {}, el('linearGradient', { id, x1: 0, y1: 0, x2: 0.3, y2: 1 }, el('stop', { offset: 0, 'stop-color': from }), el('stop', { offset: 1, 'stop-color': to })));

const credits = ({ film, year, genre }: Sheet): string => [year, genre, film.runtime ? `${film.runtime} min` : ''].filter(Boolean).join('  ·  ');

/** A great emblem above, the title standing on the lower edge. */
const scene: Layout = (sheet) => {
  const { film, palette, motif } = sheet;
  const title = setTitle(film.title, { x: MARGIN, y: HEIGHT - 74, width: INNER, height: 230, ink: palette.ink, from: 'bottom', largest: 96 });
  return (
    gradient('g', palette.ground2, palette.ground) +
    rect(0, 0, WIDTH, HEIGHT, 'url(#g)') +
    placed(motif, 50, Math.max(24, (title.top - 400) / 2), 1) +
    title.svg +
    setSmall(credits(sheet), MARGIN, HEIGHT - 34, palette.accent, { size: 17 })
  );
};

/** Swiss: flat colour, type from the top left, a quarter disc cut by the edge. */
const swiss: Layout = (sheet) => {
  const { film, palette, motif } = sheet;
  const title = setTitle(film.title, { x: MARGIN, y: 86, width: INNER, height: 330, ink: palette.ink, largest: 118, tight: -0.035 });
  return (
    rect(0, 0, WIDTH, HEIGHT, palette.ground) +
    circle(WIDTH, HEIGHT, 330, palette.ground2) +
    ring(WIDTH, HEIGHT, 372, palette.accent, 6) +
    placed(motif, 214, 452, 0.72) +
    rect(MARGIN, 40, 54, 8, palette.accent) +
    title.svg +
    setSmall(sheet.year, MARGIN, HEIGHT - 62, palette.accent, { size: 30, spaced: 0.02 }) +
    setSmall(sheet.genre, MARGIN, HEIGHT - 34, palette.ink, { size: 15 })
  );
};

/** A slanting band carries the title across the sheet. */
const band: Layout = (sheet) => {
  const { film, palette, motif } = sheet;
  const title = setTitle(film.title, { x: MARGIN, y: 566, width: INNER, height: 170, ink: palette.ground, from: 'middle', largest: 84, capitals: true, voice: 'condensed', tight: -0.01 });
  return (
    gradient('g', palette.ground, palette.ground2) +
    rect(0, 0, WIDTH, HEIGHT, 'url(#g)') +
    placed(motif, 40, 22, 1.05) +
    polygon([[0, 478], [WIDTH, 438], [WIDTH, 666], [0, 690]], palette.accent) +
    polygon([[0, 690], [WIDTH, 666], [WIDTH, 678], [0, 704]], palette.ink) +
    title.svg +
    setSmall(credits(sheet), WIDTH - MARGIN, HEIGHT - 24, palette.ink, { size: 16, anchor: 'end' })
  );
};

/** A frame in the manner of the picture palaces, everything on the axis. */
const frame: Layout = (sheet) => {
  const { film, palette, motif } = sheet;
  const middle = WIDTH / 2;
  const title = setTitle(film.title, { x: middle, y: 574, width: 372, height: 150, ink: palette.ink, from: 'middle', anchor: 'middle', voice: 'serif', largest: 66, tight: 0 });
  const line = (inset: number, width: number): string =>
    rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset, 'none', { stroke: palette.accent, 'stroke-width': width, rx: 4 });
  return (
    rect(0, 0, WIDTH, HEIGHT, palette.ground) +
    line(20, 3) +
    line(30, 1) +
    el('clipPath', { id: 'arch' }, path('M70 470V250a180 180 0 0 1 360 0v220Z', '#fff')) +
    group({ 'clip-path': 'url(#arch)' }, rect(70, 60, 360, 420, palette.ground2), placed(motif, 60, 92, 0.95)) +
    path('M70 470V250a180 180 0 0 1 360 0v220Z', 'none', { stroke: palette.accent, 'stroke-width': 3 }) +
    title.svg +
    path(`M${middle - 60} 676h48l12-9 12 9h48`, 'none', { stroke: palette.accent, 'stroke-width': 2 }) +
    setSmall(`${sheet.year}  ·  ${sheet.genre}`, middle, 706, palette.accent, { size: 15, anchor: 'middle' })
  );
};

/** The year fills the sheet, cropped; the title is set over it. */
const numerals: Layout = (sheet) => {
  const { film, year, palette, motif } = sheet;
  const digits = (text: string, y: number): string =>
    el('text', { x: WIDTH / 2, y, 'font-family': "'Helvetica Neue', Helvetica, Arial, sans-serif", 'font-size': 408, 'font-weight': 800, 'letter-spacing': '-0.06em', 'text-anchor': 'middle', fill: palette.ground2 }, text);
  const title = setTitle(film.title, { x: MARGIN, y: HEIGHT - 86, width: INNER, height: 250, ink: palette.ink, from: 'bottom', largest: 92, voice: 'serif', tight: -0.01 });
  return (
    rect(0, 0, WIDTH, HEIGHT, palette.ground) +
    digits(year.slice(0, 2), 316) +
    digits(year.slice(2), 628) +
    placed(motif, 216, 40, 0.6) +
    rect(0, title.top - 26, WIDTH, HEIGHT - title.top + 26, palette.ground, { opacity: 0.82 }) +
    rect(MARGIN, title.top - 26, INNER, 3, palette.accent) +
    title.svg +
    setSmall(credits(sheet), MARGIN, HEIGHT - 38, palette.accent, { size: 16 })
  );
};

/** Two fields, the emblem astride their border. */
const halves: Layout = (sheet) => {
  const { film, palette, motif } = sheet;
  const title = setTitle(film.title, { x: WIDTH / 2, y: 52, width: INNER, height: 196, ink: palette.ink, anchor: 'middle', largest: 88, capitals: true, tight: -0.015 });
  return (
    rect(0, 0, WIDTH, HEIGHT, palette.ground) +
    rect(0, 470, WIDTH, HEIGHT - 470, palette.accent2) +
    circle(WIDTH / 2, 470, 206, palette.ground2) +
    placed(motif, 82, 302, 0.84) +
    title.svg +
    setSmall(credits(sheet), WIDTH / 2, HEIGHT - 34, palette.onAccent2, { size: 16, anchor: 'middle' })
  );
};

export const layouts: readonly Layout[] = [scene, swiss, band, numerals, halves, frame];

/** Films of the studio years keep the frame of their time. */
export const layoutFor = (sheet: Sheet): Layout =>
  Number(sheet.year) < 1960 && sheet.next() < 0.55 ? frame : (layouts[Math.floor(sheet.next() * layouts.length)] ?? scene);
