import { kept, type Sheet } from './sheet.ts';
import { circle, document, el, group, polygon, rect } from './svg.ts';

const WIDTH = 1280;
const HEIGHT = 720;

/** A backdrop lies behind type, so it carries none: the emblem to the right, quiet ground to the left. */
function scene({ palette, motif, next }: Sheet): string {
  const slant = 80 + next() * 220;
  const edge = 560 + next() * 120;
  return (
    el('defs', {}, el('linearGradient', { id: 'g', x1: 0, y1: 0, x2: 1, y2: 0.4 }, el('stop', { offset: 0, 'stop-color': palette.ground }), el('stop', { offset: 1, 'stop-color': palette.ground2 }))) +
    rect(0, 0, WIDTH, HEIGHT, 'url(#g)') +
    polygon([[edge + slant, 0], [WIDTH, 0], [WIDTH, HEIGHT], [edge - slant, HEIGHT]], palette.soft, { opacity: 0.28 }) +
    circle(940, 360, 330, palette.accent2, { opacity: 0.22 }) +
    group({ transform: 'translate(620 40) scale(1.6)' }, motif)
  );
}

export const drawBackdrop = kept((sheet) => document(WIDTH, HEIGHT, sheet.film.title, scene(sheet)));
