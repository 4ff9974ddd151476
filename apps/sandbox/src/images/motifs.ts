import { random } from '../random.ts';
import type { Palette } from './palette.ts';
import { circle, el, group, path, polygon, rect, ring } from './svg.ts';

/** Draws a genre's emblem into a square of 400 by 400 around the origin's right and below. */
type Motif = (palette: Palette, next: () => number) => string;

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

const planet: Motif = ({ accent, accent2, ink }, next) => {
  const tilt = -32 + next() * 24;
  return (
    times(26, () => circle(next() * 400, next() * 400, 0.8 + next() * 1.8, ink, { opacity: 0.5 + next() * 0.5 })).join('') +
    circle(200, 200, 104, accent) +
    path('M200 96a104 104 0 0 1 0 208a150 150 0 0 0 0-208Z', accent2) +
    group(
      { transform: `rotate(${tilt} 200 200)` },
      el('ellipse', { cx: 200, cy: 200, rx: 190, ry: 44, fill: 'none', stroke: ink, 'stroke-width': 5 }),
      path('M96 200a104 104 0 0 1 208 0Z', accent),
    ) +
    circle(52 + next() * 40, 70 + next() * 40, 13, ink)
  );
};

const moonAndTrees: Motif = ({ accent, ground, soft }, next) =>
  circle(200, 165, 118, accent) +
  circle(236, 150, 16, soft, { opacity: 0.35 }) +
  circle(170, 200, 26, soft, { opacity: 0.25 }) +
  times(13, (index) => {
    const x = index * 34 - 8;
    const top = 190 + next() * 130;
    return polygon([[x, 400], [x + 13, top], [x + 17, 400]], ground) + polygon([[x + 11, top + 44], [x + 44, top + 12], [x + 15, top + 58]], ground);
  }).join('');

const twoCircles: Motif = ({ accent, accent2, ink }) =>
  circle(148, 200, 118, accent, { opacity: 0.95 }) +
  circle(252, 200, 118, accent2, { opacity: 0.85 }) +
  path('M200 94a118 118 0 0 1 0 212a118 118 0 0 1 0-212Z', ink, { opacity: 0.9 });

const mesa: Motif = ({ accent, accent2, ground, soft }) =>
  circle(200, 190, 120, accent) +
  times(4, (index) => rect(60, 214 + index * 24, 280, 5 + index * 3, ground, { opacity: 0.5 })).join('') +
  polygon([[-40, 320], [30, 316], [44, 236], [120, 236], [134, 318], [440, 318], [440, 400], [-40, 400]], accent2) +
  polygon([[200, 340], [268, 334], [276, 276], [330, 276], [340, 336], [440, 340], [440, 400], [-40, 400], [-40, 360]], soft);

const city: Motif = ({ accent, ground, ground2, ink }, next) =>
  circle(280, 120, 74, accent) +
  times(9, (index) => {
    const height = 110 + next() * 190;
    const x = index * 46 - 8;
    const windows = times(5, (row) => (next() > 0.45 ? rect(x + 9 + (row % 2) * 14, 400 - height + 18 + row * 22, 7, 10, accent, { opacity: 0.9 }) : '')).join('');
    return rect(x, 400 - height, 42, height, index % 2 ? ground : ground2) + windows;
  }).join('') +
  rect(-20, 396, 440, 4, ink, { opacity: 0.2 });

const rays: Motif = ({ accent, accent2, ink }, next) => {
  const count = 18;
  const start = next() * Math.PI;
  const spoke = (index: number): string => {
    const from = start + (index / count) * Math.PI * 2;
    const reach = 150 + next() * 60;
    const at = (angle: number, radius: number): readonly [number, number] => [200 + Math.cos(angle) * radius, 200 + Math.sin(angle) * radius];
    return polygon([at(from, 40), at(from - 0.09, reach), at(from + 0.09, reach)], index % 3 ? accent : accent2);
  };
  return times(count, spoke).join('') + circle(200, 200, 52, ink);
};

const peaks: Motif = ({ accent, accent2, ground2, ink, soft }, next) =>
  circle(110 + next() * 180, 120, 62, accent) +
  polygon([[-30, 400], [120, 150], [190, 262], [260, 118], [430, 400]], soft) +
  polygon([[260, 118], [302, 188], [268, 178], [244, 200], [226, 176]], ink) +
  polygon([[120, 150], [150, 198], [124, 190], [98, 204], [92, 196]], ink) +
  polygon([[-30, 400], [60, 286], [150, 356], [250, 262], [440, 400]], accent2) +
  path('M190 400c40-30-30-50 20-84', 'none', { stroke: ground2, 'stroke-width': 7, 'stroke-dasharray': '3 12', 'stroke-linecap': 'round' });

const castle: Motif = ({ accent, accent2, ground, ink }, next) => {
  const tower = (x: number, width: number, top: number): string =>
    rect(x, top, width, 400 - top, accent2) + polygon([[x - 8, top], [x + width / 2, top - width * 1.5], [x + width + 8, top]], accent);
  return (
    path('M300 60a58 58 0 1 0 42 98a70 70 0 1 1-42-98Z', ink) +
    times(16, () => circle(next() * 400, next() * 220, 1 + next() * 2, ink)).join('') +
    tower(96, 54, 236) +
    tower(250, 48, 262) +
    tower(166, 70, 178) +
    path('M180 400v-52a21 21 0 0 1 42 0v52Z', ground) +
    rect(60, 350, 280, 50, accent2, { opacity: 0.75 })
  );
};

const hills: Motif = ({ accent, accent2, ground2, ink, soft }, next) =>
  circle(290, 110, 56, accent) +
  [80, 250].map((x) => {
    const y = 90 + next() * 60;
    return group({ fill: ink, opacity: 0.9 }, el('ellipse', { cx: x, cy: y, rx: 54, ry: 20 }), el('circle', { cx: x - 14, cy: y - 16, r: 25 }), el('circle', { cx: x + 18, cy: y - 12, r: 19 }));
  }).join('') +
  path('M-40 400V290C60 210 150 230 220 282S380 330 440 250V400Z', soft) +
  path('M-40 400V340C80 280 160 360 250 330S400 270 440 310V400Z', accent2) +
  rect(318, 236, 5, 60, ground2) +
  circle(320, 226, 32, accent);

const blinds: Motif = ({ accent, ground, ink }, next) => {
  const slope = 20 + next() * 40;
  return (
    rect(60, 40, 280, 320, accent) +
    times(9, (index) => polygon([[40, 50 + index * 38], [360, 50 + index * 38 - slope / 3], [360, 66 + index * 38 - slope / 3], [40, 66 + index * 38]], ground)).join('') +
    circle(214, 168, 40, ground) +
    path('M130 360c6-96 44-140 84-140s78 44 84 140Z', ground) +
    path('M150 140h128l-24-8-10-42c-24-14-44-12-60 0l-8 42Z', ink)
  );
};

const keyhole: Motif = ({ accent, accent2, ground, ink }, next) =>
  times(6, (index) => ring(200, 200, 190 - index * 26, index % 2 ? accent2 : accent, 9, { 'stroke-dasharray': `${300 + next() * 500} 60`, transform: `rotate(${next() * 360} 200 200)` })).join('') +
  circle(200, 184, 40, ink) +
  polygon([[188, 200], [212, 200], [236, 292], [164, 292]], ink) +
  circle(200, 184, 14, ground);

const lines: Motif = ({ accent, accent2, ink }, next) => {
  const vanishing = 140 + next() * 120;
  return (
    times(12, (index) => polygon([[vanishing, 150], [index * 44 - 60, 410], [index * 44 - 38, 410]], index % 2 ? accent : accent2, { opacity: 0.9 })).join('') +
    rect(-40, 146, 480, 6, ink) +
    circle(vanishing, 128, 18, ink) +
    path(`M${vanishing - 22} 212c2-44 10-62 22-62s20 18 22 62Z`, ink)
  );
};

const bars: Motif = ({ accent, accent2, ink }, next) =>
  times(11, (index) => {
    const height = 60 + next() * 280;
    return rect(14 + index * 35, 200 - height / 2, 22, height, index % 3 === 1 ? accent2 : index % 4 ? accent : ink, { rx: 11 });
  }).join('');

const confetti: Motif = ({ accent, accent2, ink }, next) =>
  times(42, () => {
    const fill = [accent, accent2, ink][Math.floor(next() * 3)] ?? ink;
    const [x, y, size] = [next() * 400, next() * 400, 8 + next() * 26];
    return next() > 0.5 ? circle(x, y, size / 2, fill) : rect(x, y, size, size / 2.4, fill, { transform: `rotate(${next() * 180} ${x} ${y})`, rx: 3 });
  }).join('');

const chevrons: Motif = ({ accent, accent2, ink }, next) =>
  [0, 1].map((side) => polygon([[side ? 400 : 0, 400], [120 + next() * 60, -20], [200 + next() * 70, -20]], accent, { opacity: 0.5 })).join('') +
  times(4, (index) => path(`M70 ${180 + index * 54}l130-70 130 70v34l-130-70-130 70Z`, index % 2 ? accent2 : accent)).join('') +
  path('M200 40l13 30 33 3-25 22 8 32-29-17-29 17 8-32-25-22 33-3Z', ink);

const columns: Motif = ({ accent, accent2, ink }) =>
  polygon([[30, 150], [200, 60], [370, 150]], accent) +
  rect(40, 156, 320, 18, ink) +
  times(5, (index) => rect(58 + index * 64, 180, 28, 150, index % 2 ? accent2 : accent) + rect(64 + index * 64, 180, 5, 150, ink, { opacity: 0.35 })).join('') +
  rect(40, 334, 320, 16, ink) +
  rect(20, 354, 360, 22, accent2);

const window: Motif = ({ accent, accent2, ground, ink }, next) => {
  const lean = next() * 90 - 20;
  return (
    rect(118, 30, 120, 178, accent) +
    rect(174, 30, 8, 178, ground) +
    rect(118, 112, 120, 8, ground) +
    polygon([[118 + lean, 270], [238 + lean, 270], [330 + lean, 400], [150 + lean, 400]], accent, { opacity: 0.45 }) +
    path('M252 352c0-62 8-92 26-92s26 30 26 92l-8 48h-36Z', accent2) +
    circle(278, 238, 20, ink)
  );
};

const motifs: Readonly<Record<string, Motif>> = {
  'Science Fiction': planet,
  Horror: moonAndTrees,
  Romance: twoCircles,
  Western: mesa,
  Crime: blinds,
  Thriller: lines,
  Action: rays,
  Adventure: peaks,
  Fantasy: castle,
  Animation: hills,
  Family: hills,
  Mystery: keyhole,
  Music: bars,
  Comedy: confetti,
  War: chevrons,
  History: columns,
  Drama: window,
  Documentary: city,
};

export function drawMotif(id: number, genre: string, palette: Palette): string {
  return (motifs[genre] ?? city)(palette, random(id * 13 + 1));
}
