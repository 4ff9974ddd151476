/** Average advance widths in em of a bold grotesque, a little on the wide side so that type never spills. */
function advance(character: string): number {
  if (/[iIlj.,:;'’!|·]/.test(character)) return 0.33;
  if (/[mwMW@—]/.test(character)) return 0.94;
  if (/[\u1100-\uffdc]/.test(character)) return 1.02;
  if (/[A-Z&0-9]/.test(character)) return 0.71;
  return character === ' ' ? 0.3 : 0.6;
}

export const measure = (text: string): number => [...text].reduce((width, character) => width + advance(character), 0);

export interface FittedType {
  lines: string[];
  size: number;
}

/** Breaks into at most `count` lines, as even as the words allow. */
function breakInto(words: readonly string[], count: number): string[] {
  const target = measure(words.join(' ')) / count;
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    const room = lines.length < count - 1;
    const better = Math.abs(measure(longer) - target) <= Math.abs(measure(line) - target);
    if (!line || !room || better) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The largest setting of a title that stays inside a box. */
export function fit(text: string, box: { width: number; height: number; largest: number; leading: number }): FittedType {
  const words = text.split(/\s+/).filter(Boolean);
  let best: FittedType = { lines: [text], size: 0 };
  for (let count = 1; count <= Math.min(6, words.length); count += 1) {
    const lines = breakInto(words, count);
    const widest = Math.max(...lines.map(measure));
    const size = Math.min(box.largest, box.width / widest, box.height / (lines.length * box.leading));
    if (size > best.size * 1.02) best = { lines, size };
  }
  return { lines: best.lines, size: Math.floor(best.size * 10) / 10 };
}
